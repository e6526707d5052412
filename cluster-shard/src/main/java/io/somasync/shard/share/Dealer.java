package io.somasync.shard.share;

import io.somasync.engine.estimate.Part;
import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Deals the clusters of a plan out to members that differ: by their threads, as far as their heaps
 * go. What a heap has no room for goes to the others. The member that has most nodes for its
 * threads, for which the others wait, has as few as can be.
 */
public final class Dealer {
  /** Halvings of a range of factors after which it is as small as matters. */
  private static final int HALVINGS = 40;

  private static final double MEGABYTE = 1 << 20;

  private final Plan plan;
  private final ClusterSizes sizes;
  private final List<Capacity> members;
  private final int leader;
  private final MemberNeed need;
  private final long allThreads;

  /**
   * @param members in the order in which they get ranges
   * @param leader the number of the one that leads the run, from 0
   * @param isInTls whether they talk in TLS
   * @throws PlanException if the plan cannot be run
   */
  public Dealer(
      Plan plan, Connecting connecting, List<Capacity> members, int leader, boolean isInTls) {
    this.plan = plan;
    this.sizes = plan.clusterSizes();
    this.members = List.copyOf(members);
    this.leader = leader;
    this.need = new MemberNeed(plan, connecting, members.size(), isInTls);
    this.allThreads = members.stream().mapToLong(Capacity::threads).sum();
  }

  /**
   * The first cluster of each member; behind them the number of clusters. Members that are alike
   * get {@link Cuts#equal} if their heaps have room for it.
   *
   * @throws CannotFinish if the plan does not fit into the members' heaps, in one line
   */
  public int[] cuts() {
    int[] cuts = Cuts.even(plan, members.size());
    boolean areAlike = members.stream().mapToInt(Capacity::threads).distinct().count() == 1;
    if (!areAlike || !fit(cuts)) {
      cuts = inProportion();
    }
    long fewest = members.stream().mapToInt(Capacity::threads).min().orElseThrow();
    int[] moved = Cuts.atRegions(plan, cuts, (int) (plan.clusters() * fewest / allThreads));
    return fit(moved) ? moved : cuts;
  }

  private boolean fit(int[] cuts) {
    for (int member = 0; member < members.size(); member++) {
      if (!fits(member, cuts[member], cuts[member + 1], 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(int member, int begin, int end, double heaps) {
    return need(member, begin, end) <= heaps * usable(member);
  }

  private double need(int member, int begin, int end) {
    Part part = Part.of(sizes, begin, end);
    return need.bytes(part, members.get(member).threads(), member == leader);
  }

  private double usable(int member) {
    return MemberNeed.USABLE * members.get(member).heapBytes();
  }

  /**
   * How much a member may have.
   *
   * @param fill how many times its share by threads
   * @param heaps by how much its heap is multiplied
   */
  private record Limits(double fill, double heaps) {}

  private boolean mayHave(int member, int begin, int end, Limits limits) {
    double share = (double) plan.nodes() * members.get(member).threads() / allThreads;
    return sizes.firstNode(end) - sizes.firstNode(begin) <= limits.fill * share
        && fits(member, begin, end, limits.heaps);
  }

  /** Where the longest range ends that a member may have and that begins there. */
  private int latestEnd(int member, int begin, Limits limits) {
    int end = begin;
    int beyond = plan.clusters() + 1;
    while (beyond - end > 1) {
      int tried = (end + beyond) >>> 1;
      if (mayHave(member, begin, tried, limits)) {
        end = tried;
      } else {
        beyond = tried;
      }
    }
    return end;
  }

  /** Where the longest range begins that a member may have and that ends there. */
  private int earliestBegin(int member, int end, Limits limits) {
    int begin = end;
    int before = -1;
    while (begin - before > 1) {
      int tried = (begin + before) >>> 1;
      if (mayHave(member, tried, end, limits)) {
        begin = tried;
      } else {
        before = tried;
      }
    }
    return begin;
  }

  /** Each member in turn gets as much as it may have; empty if that is not all there is. */
  private Optional<int[]> asMuchAsMayBe(Limits limits) {
    int[] cuts = new int[members.size() + 1];
    for (int member = 0; member < members.size(); member++) {
      if (!mayHave(member, 0, 0, limits)) {
        return Optional.empty();
      }
      cuts[member + 1] = latestEnd(member, cuts[member], limits);
    }
    return cuts[members.size()] == plan.clusters() ? Optional.of(cuts) : Optional.empty();
  }

  /** The least limits of a range that will do; the greatest ones do. */
  private Limits least(double from, double to, DoubleFunction<Limits> of) {
    double tooLittle = from;
    double enough = to;
    for (int i = 0; i < HALVINGS; i++) {
      double tried = (tooLittle + enough) / 2;
      if (asMuchAsMayBe(of.apply(tried)).isPresent()) {
        enough = tried;
      } else {
        tooLittle = tried;
      }
    }
    return of.apply(enough);
  }

  /** A member may have all nodes, however few threads it has. */
  private Limits ofHeaps(double heaps) {
    return new Limits(2.0 * allThreads, heaps);
  }

  /**
   * Nobody has more for its threads than somebody must have. Within that each has as much as its
   * threads ask for of what those before it have left.
   */
  private int[] inProportion() {
    Limits most = ofHeaps(1);
    if (asMuchAsMayBe(most).isEmpty()) {
      throw refusal();
    }
    Limits limits = least(0, most.fill, fill -> new Limits(fill, 1));
    int last = members.size();
    int[] earliest = new int[last + 1];
    earliest[last] = plan.clusters();
    for (int member = last - 1; member > 0; member--) {
      earliest[member] = earliestBegin(member, earliest[member + 1], limits);
    }
    int[] cuts = new int[last + 1];
    long threads = allThreads;
    for (int member = 0; member < last; member++) {
      int begin = cuts[member];
      long left = plan.nodes() - sizes.firstNode(begin);
      int own = members.get(member).threads();
      int wanted = nearest(sizes.firstNode(begin) + (double) left * own / threads);
      int latest = latestEnd(member, begin, limits);
      cuts[member + 1] = Math.max(earliest[member + 1], Math.min(wanted, latest));
      threads -= own;
    }
    // An estimate that falls with a further cluster could have misled both ends.
    return fit(cuts) ? cuts : asMuchAsMayBe(limits).orElseThrow();
  }

  /** The cluster that begins nearest to that node; the number of clusters if that is the end. */
  private int nearest(double node) {
    int after = 0;
    int beyond = plan.clusters();
    while (after < beyond) {
      int tried = (after + beyond) >>> 1;
      if (sizes.firstNode(tried) < node) {
        after = tried + 1;
      } else {
        beyond = tried;
      }
    }
    boolean isBeforeNearer =
        after > 0 && node - sizes.firstNode(after - 1) <= sizes.firstNode(after) - node;
    return isBeforeNearer ? after - 1 : after;
  }

  /** Told of the ranges for which heaps would have to grow least, each by the same factor. */
  private CannotFinish refusal() {
    double heaps = 2;
    while (asMuchAsMayBe(ofHeaps(heaps)).isEmpty()) {
      heaps *= 2;
    }
    int[] cuts = asMuchAsMayBe(least(heaps / 2, heaps, this::ofHeaps)).orElseThrow();
    double needed = 0;
    double usable = 0;
    double most = 0;
    int fullest = 0;
    double fullness = 0;
    for (int member = 0; member < members.size(); member++) {
      double own = need(member, cuts[member], cuts[member + 1]);
      needed += own;
      usable += usable(member);
      most = Math.max(most, own);
      if (own / usable(member) > fullness) {
        fullness = own / usable(member);
        fullest = member;
      }
    }
    boolean isAlone = members.size() == 1;
    String what =
        isAlone
            ? "%s: the plan does not fit into %s (80%% of the heap)"
                .formatted(megabytes(needed), megabytes(usable))
            : "%s on %d members, %s of it on member %d: the plan does not fit into %s and %s (80%% of their heaps), however clusters are dealt out"
                .formatted(
                    megabytes(needed),
                    members.size(),
                    megabytes(fullness * usable(fullest)),
                    fullest + 1,
                    megabytes(usable),
                    megabytes(usable(fullest)));
    return new CannotFinish(
        "memory = %s; use fewer nodes or messages, a smaller fan-out, shorter lives, a longer duration, more members, or more heap when members start, for instance SOMASYNC_JAVA_OPTS=-Xmx%s"
            .formatted(what, roomy(most)));
  }

  /** A heap that has twice as much room: the estimate is one, and collectors keep some for them. */
  private static String roomy(double bytes) {
    return String.format(Locale.ROOT, "%.0fm", 100 * Math.ceil(2 * bytes / (100 * MEGABYTE)));
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
  }
}
