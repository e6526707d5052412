package io.somasync.engine.plan;

import java.util.List;

/** Where the messages of a load originate. Within a cluster every node is as likely as another. */
public sealed interface OriginModel {
  /** Most spots that are hot at once. */
  int MAX_SPOTS = 64;

  /**
   * Whether some clusters originate more than others; memory that is shared evenly between members
   * otherwise may be needed by one then.
   */
  default boolean isUneven() {
    return !(this instanceof Uniform);
  }

  /**
   * Throws if clusters are meant that a mesh does not have.
   *
   * @throws PlanException if so
   */
  default void checkClusters(int clusters) {}

  /** Any node of the mesh. */
  record Uniform() implements OriginModel {}

  /**
   * Clusters have weights 1 ÷ rank<sup>exponent</sup>, in an order that the seed shuffles.
   *
   * @param exponent 0 to 10
   */
  record Zipf(double exponent) implements OriginModel {
    public Zipf {
      if (!(exponent >= 0 && exponent <= 10)) {
        throw new PlanException("exponent = " + exponent + ": must be 0 to 10");
      }
    }
  }

  /**
   * A group of clusters.
   *
   * @param share share of the messages that originate in the group, 0 to 1; the others may
   *     originate at any node of the mesh
   * @param spans the group: 1 to 1,024 spans, in ascending order and apart from each other
   */
  record Group(double share, List<Span> spans) implements OriginModel {
    /** Most spans. */
    public static final int MAX_SPANS = 1_024;

    public Group {
      checkShare(share);
      spans = List.copyOf(spans);
      if (spans.isEmpty() || spans.size() > MAX_SPANS) {
        throw new PlanException("clusters: there must be 1 to 1024 spans, not " + spans.size());
      }
      for (int i = 1; i < spans.size(); i++) {
        if (spans.get(i).first() <= spans.get(i - 1).last()) {
          throw new PlanException("clusters: " + spans.get(i).first() + " is not in order");
        }
      }
    }

    /** Number of clusters. */
    public int clusters() {
      return spans.stream().mapToInt(span -> span.last() - span.first() + 1).sum();
    }

    @Override
    public void checkClusters(int clusters) {
      int last = spans.get(spans.size() - 1).last();
      if (last >= clusters) {
        throw new PlanException(
            "clusters: " + last + " is none; the mesh has the clusters 0 to " + (clusters - 1));
      }
    }
  }

  /**
   * Several groups of clusters, each with its own share.
   *
   * @param groups 1 to 64; their shares come to 1 at most, and the other messages may originate at
   *     any node of the mesh
   */
  record Groups(List<Group> groups) implements OriginModel {
    /** Most groups. */
    public static final int MAX_GROUPS = 64;

    public Groups {
      groups = List.copyOf(groups);
      if (groups.isEmpty() || groups.size() > MAX_GROUPS) {
        throw new PlanException("origins: there must be 1 to 64 groups, not " + groups.size());
      }
      double sum = groups.stream().mapToDouble(Group::share).sum();
      if (sum > 1 + 1e-9) {
        throw new PlanException("the shares come to more than 100%; lower one");
      }
    }

    @Override
    public void checkClusters(int clusters) {
      groups.forEach(group -> group.checkClusters(clusters));
    }
  }

  /**
   * Clusters from one number to another, both included.
   *
   * @param first 0 or more
   */
  record Span(int first, int last) {
    public Span {
      if (first < 0 || last < first || last >= Plan.MAX_CLUSTERS) {
        throw new PlanException("clusters: " + first + "-" + last + " is no span");
      }
    }
  }

  /**
   * Some clusters are hot for a while, then others.
   *
   * @param share share of the messages that originate in hot clusters, 0 to 1; the others may
   *     originate at any node of the mesh
   * @param spots how many clusters are hot at once, 1 to 64
   * @param dwellMicros how long they are, in µs, at least 1 ms
   */
  record HotSpots(double share, int spots, long dwellMicros) implements OriginModel {
    public HotSpots {
      checkShare(share);
      if (spots < 1 || spots > MAX_SPOTS) {
        throw new PlanException("spots = " + spots + ": must be 1 to 64");
      }
      if (dwellMicros < 1_000 || dwellMicros > Load.MAX_SPAN_MICROS) {
        throw new PlanException("dwell = " + dwellMicros + " µs: must be 1ms to 31d");
      }
    }

    @Override
    public void checkClusters(int clusters) {
      if (spots > clusters) {
        throw new PlanException(
            "spots = " + spots + ": must be at most the number of clusters (" + clusters + ")");
      }
    }
  }

  private static void checkShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new PlanException("share = " + share + ": must be 0 to 1");
    }
  }
}
