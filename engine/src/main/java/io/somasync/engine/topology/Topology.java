package io.somasync.engine.topology;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.random.Draws;
import java.util.Arrays;

/**
 * The graph between representatives, as built from its specification and the seed. Neighbours have
 * an order, which is part of the simulation: flood numbers its draws by it. Immutable.
 */
public final class Topology {
  /** Salt of the reference workload's random cycle. */
  private static final long CYCLE_SALT = 12345;

  private static final int REGULAR_TRIES = 100;

  private final int clusters;
  private final Kind kind;

  /** Neighbours of c are targets[offsets[c]] to targets[offsets[c + 1] − 1]; null if complete. */
  private final int[] offsets;

  private final int[] targets;

  private Topology(Kind kind, int clusters, int[] offsets, int[] targets) {
    this.kind = kind;
    this.clusters = clusters;
    this.offsets = offsets;
    this.targets = targets;
  }

  /**
   * Builds the graph of a plan.
   *
   * @throws PlanException if no connected graph of that degree was found
   */
  public static Topology of(Plan plan) {
    return of(plan.topology(), plan.clusters(), plan.seed());
  }

  static Topology of(TopologySpec spec, int clusters, long seed) {
    return switch (spec.kind()) {
      case COMPLETE -> new Topology(spec.kind(), clusters, null, null);
      case CHAIN -> chain(spec.kind(), clusters, null);
      case CHAIN_SHORTCUTS -> chain(spec.kind(), clusters, randomCycle(clusters, seed));
      case RING -> ring(spec.kind(), clusters, null);
      case REFERENCE -> ring(spec.kind(), clusters, randomCycle(clusters, seed));
      case REGULAR ->
          2 * spec.degree() < clusters
              ? regular(clusters, spec.degree(), seed)
              : regular(clusters, clusters - 1 - spec.degree(), seed).complement();
    };
  }

  /** Number of clusters. */
  public int clusters() {
    return clusters;
  }

  /** Whether everybody knows everybody. */
  public boolean isComplete() {
    return kind == Kind.COMPLETE;
  }

  /** Number of neighbours of a cluster, repeated ones counted as often as they stand there. */
  public int degree(int cluster) {
    return isComplete() ? clusters - 1 : offsets[cluster + 1] - offsets[cluster];
  }

  /** Neighbour number {@code i}, counted from 0, of a cluster. */
  public int neighbour(int cluster, int i) {
    if (isComplete()) {
      return i < cluster ? i : i + 1;
    }
    return targets[offsets[cluster] + i];
  }

  /**
   * The distinct neighbours of a cluster above it: each link of the mesh belongs to its lower end.
   */
  public int[] linksUpwards(int cluster) {
    if (isComplete()) {
      int[] above = new int[clusters - 1 - cluster];
      Arrays.setAll(above, i -> cluster + 1 + i);
      return above;
    }
    return Arrays.stream(targets, offsets[cluster], offsets[cluster + 1])
        .filter(n -> n > cluster)
        .sorted()
        .distinct()
        .toArray();
  }

  /** Number of distinct links between different representatives. */
  public long links() {
    if (isComplete()) {
      return (long) clusters * (clusters - 1) / 2;
    }
    long links = 0;
    for (int c = 0; c < clusters; c++) {
      links += linksUpwards(c).length;
    }
    return links;
  }

  private static Topology chain(Kind kind, int clusters, int[] cycle) {
    return fromRows(
        kind,
        clusters,
        c -> {
          int[] row = {c + 1 < clusters ? c + 1 : -1, c - 1, -1, -1};
          return appendCycle(row, cycle, c);
        });
  }

  private static Topology ring(Kind kind, int clusters, int[] cycle) {
    return fromRows(
        kind,
        clusters,
        c -> {
          int[] row = {(c + 1) % clusters, (c + clusters - 1) % clusters, -1, -1};
          return appendCycle(row, cycle, c);
        });
  }

  private static int[] appendCycle(int[] row, int[] cycle, int cluster) {
    if (cycle != null) {
      int clusters = cycle.length / 2;
      row[2] = cycle[cluster];
      row[3] = cycle[clusters + cluster];
    }
    return row;
  }

  /** Row of neighbours of a cluster; −1 stands for none. */
  private interface Rows {
    int[] of(int cluster);
  }

  private static Topology fromRows(Kind kind, int clusters, Rows rows) {
    int[] offsets = new int[clusters + 1];
    int[] targets = new int[Math.multiplyExact(clusters, 4)];
    int n = 0;
    for (int c = 0; c < clusters; c++) {
      for (int target : rows.of(c)) {
        // With a single cluster the reference graph is its own neighbour, by its definition.
        if (target >= 0 && (target != c || kind == Kind.REFERENCE)) {
          targets[n++] = target;
        }
      }
      offsets[c + 1] = n;
    }
    return new Topology(kind, clusters, offsets, Arrays.copyOf(targets, n));
  }

  /**
   * A random cycle through all clusters, by Fisher–Yates: entry c is the next cluster after c,
   * entry C + c the one before it.
   */
  private static int[] randomCycle(int clusters, long seed) {
    int[] order = new int[clusters];
    Arrays.setAll(order, i -> i);
    for (int i = clusters - 1; i >= 1; i--) {
      long draw = Draws.mix(seed + CYCLE_SALT + i);
      int j = (int) Long.remainderUnsigned(draw, i + 1L);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    int[] cycle = new int[2 * clusters];
    for (int i = 0; i < clusters; i++) {
      int next = order[(i + 1) % clusters];
      cycle[order[i]] = next;
      cycle[clusters + next] = order[i];
    }
    return cycle;
  }

  /**
   * A random regular graph: stubs are paired at random, then loops and repeated links are removed
   * by swapping ends with randomly chosen links (McKay and Wormald, 1990). Tried again, with
   * further draws, until it is connected.
   */
  private static Topology regular(int clusters, int degree, long seed) {
    long stream = Draws.fork(seed, "topology");
    for (int attempt = 0; attempt < REGULAR_TRIES; attempt++) {
      int[] ends = pairing(clusters, degree, Draws.mix(stream + attempt));
      if (ends != null) {
        Topology graph = fromEnds(clusters, degree, ends);
        boolean isComplement = degree < 2; // joins what its complement does not
        if (isComplement || graph.reachable(0) == clusters) {
          return graph;
        }
      }
    }
    throw new PlanException(
        "topology degree = "
            + degree
            + ": no connected graph was found for "
            + clusters
            + " clusters; use a degree of at least 3");
  }

  /** Ends of links: link e joins ends[2e] and ends[2e + 1]; null if swapping did not succeed. */
  private static int[] pairing(int clusters, int degree, long stream) {
    int[] ends = new int[Math.multiplyExact(clusters, degree)];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i / degree;
    }
    long draws = 0;
    for (int i = ends.length - 1; i >= 1; i--) {
      swap(ends, i, Draws.below(Draws.draw(stream, draws++), i + 1));
    }
    LinkSet present = new LinkSet(ends.length / 2);
    int[] bad = new int[ends.length / 2];
    int badCount = 0;
    for (int e = 0; e < ends.length / 2; e++) {
      if (!present.add(ends[2 * e], ends[2 * e + 1])) {
        bad[badCount++] = e;
      }
    }
    long limit = draws + 200L * (badCount + 50);
    while (badCount > 0 && draws < limit) {
      int e = bad[badCount - 1];
      int f = Draws.below(Draws.draw(stream, draws++), ends.length / 2);
      int a = ends[2 * e];
      int b = ends[2 * e + 1];
      int c = ends[2 * f];
      int d = ends[2 * f + 1];
      boolean good = a != b && a != c && b != d && c != d && e != f;
      if (a == b) {
        good = a != c && a != d && c != d && e != f;
      }
      if (good && isLinkOf(bad, badCount, f)) {
        good = false;
      }
      if (good && !present.contains(a, c) && !present.contains(b, d) && !(same(a, c, b, d))) {
        present.remove(c, d);
        present.add(a, c);
        present.add(b, d);
        ends[2 * e + 1] = c;
        ends[2 * f] = b;
        badCount--;
      }
    }
    return badCount == 0 ? ends : null;
  }

  private static boolean same(int a, int b, int c, int d) {
    return Math.min(a, b) == Math.min(c, d) && Math.max(a, b) == Math.max(c, d);
  }

  private static boolean isLinkOf(int[] links, int count, int link) {
    for (int i = 0; i < count; i++) {
      if (links[i] == link) {
        return true;
      }
    }
    return false;
  }

  private static void swap(int[] a, int i, int j) {
    int swapped = a[i];
    a[i] = a[j];
    a[j] = swapped;
  }

  private static Topology fromEnds(int clusters, int degree, int[] ends) {
    int[] targets = new int[ends.length];
    int[] filled = new int[clusters];
    for (int i = 0; i < ends.length; i++) {
      int from = ends[i];
      targets[from * degree + filled[from]++] = ends[i ^ 1];
    }
    int[] offsets = new int[clusters + 1];
    for (int c = 0; c < clusters; c++) {
      Arrays.sort(targets, c * degree, (c + 1) * degree);
      offsets[c + 1] = (c + 1) * degree;
    }
    return new Topology(Kind.REGULAR, clusters, offsets, targets);
  }

  /** The graph of all links that this one, which is regular, has not. */
  private Topology complement() {
    int degree = clusters - 1 - degree(0);
    int[] inverse = new int[Math.multiplyExact(clusters, degree)];
    int[] starts = new int[clusters + 1];
    int n = 0;
    for (int c = 0; c < clusters; c++) {
      int next = offsets[c];
      for (int other = 0; other < clusters; other++) {
        if (next < offsets[c + 1] && targets[next] == other) {
          next++;
        } else if (other != c) {
          inverse[n++] = other;
        }
      }
      starts[c + 1] = n;
    }
    return new Topology(kind, clusters, starts, inverse);
  }

  private int reachable(int from) {
    boolean[] seen = new boolean[clusters];
    int[] queue = new int[clusters];
    seen[from] = true;
    queue[0] = from;
    int reached = 1;
    for (int head = 0; head < reached; head++) {
      int c = queue[head];
      for (int i = 0; i < degree(c); i++) {
        int n = neighbour(c, i);
        if (!seen[n]) {
          seen[n] = true;
          queue[reached++] = n;
        }
      }
    }
    return reached;
  }

  /** A set of undirected links, open addressing, never more than half full. */
  static final class LinkSet {
    private static final long EMPTY = -1;
    private static final long REMOVED = -2;
    private final long[] slots;

    LinkSet(int links) {
      slots = new long[slotsFor(links)];
      Arrays.fill(slots, EMPTY);
    }

    /** A power of two, at least four times the links. */
    static int slotsFor(int links) {
      return Integer.highestOneBit(Math.max(8, links)) * 8;
    }

    private static long key(int a, int b) {
      return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** Adds a link; false if it is a loop or was there. */
    boolean add(int a, int b) {
      if (a == b || contains(a, b)) {
        return false;
      }
      int i = home(key(a, b));
      while (slots[i] >= 0) {
        i = i + 1 & slots.length - 1;
      }
      slots[i] = key(a, b);
      return true;
    }

    boolean contains(int a, int b) {
      return find(key(a, b)) >= 0;
    }

    void remove(int a, int b) {
      int i = find(key(a, b));
      if (i >= 0) {
        slots[i] = REMOVED;
      }
    }

    private int home(long key) {
      return (int) (Draws.mix(key) >>> 32) & slots.length - 1;
    }

    private int find(long key) {
      int i = home(key);
      while (slots[i] != EMPTY) {
        if (slots[i] == key) {
          return i;
        }
        i = i + 1 & slots.length - 1;
      }
      return -1;
    }
  }
}
