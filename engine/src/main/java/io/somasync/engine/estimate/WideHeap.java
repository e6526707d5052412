package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What messages that leave their clusters take of heaps, as many as there are at once. How far they
 * get is the same for all members, and worked out once.
 */
final class WideHeap {
  /** A message that a representative has heard of, in arrays that have just doubled. */
  private static final double HEARD = 2 * 20;

  /** A message in the table of those that are alive, until its life is over. */
  private static final double REMEMBERED = 80;

  private final Plan plan;
  private final ExpectedLoad load;
  private final SpreadHeap spread;
  private final DoubleUnaryOperator crowding;

  /** Of severities whose messages leave their clusters, by their numbers; null of others. */
  private final List<Reach> reaches = new ArrayList<>();

  /**
   * What they take.
   *
   * @param messages bytes of what is known of them and of their tallies on one member
   * @param books bytes of their tallies with the member that keeps the books
   * @param waiting arrivals and ends of lives that wait for one cluster
   */
  record Bytes(double messages, double books, double waiting) {
    private Bytes plus(Bytes other) {
      return new Bytes(messages + other.messages, books + other.books, waiting + other.waiting);
    }

    private Bytes max(Bytes other) {
      return new Bytes(
          Math.max(messages, other.messages),
          Math.max(books, other.books),
          Math.max(waiting, other.waiting));
    }
  }

  WideHeap(Plan plan, ExpectedLoad load, SpreadHeap spread) {
    this.plan = plan;
    this.load = load;
    this.spread = spread;
    crowding = GraphSize.of(plan).crowding();
    for (Severity severity : plan.severities()) {
      reaches.add(severity.scope().leavesCluster() ? Reach.of(plan, severity) : null);
    }
  }

  /** On a member with that part, which is not empty. The alert is over when the load begins. */
  Bytes of(Part part, int threads) {
    Bytes ofLoad = new Bytes(0, 0, 0);
    for (int s = 0; s < reaches.size(); s++) {
      Severity severity = plan.severities().get(s);
      if (reaches.get(s) != null && load.messages(severity) > 0) {
        WideMessages messages = WideMessages.ofLoad(plan, load, severity, reaches.get(s), part);
        ofLoad = ofLoad.plus(of(messages, part, threads));
      }
    }
    Reach ofAlert = plan.alert() < 0 ? null : reaches.get(plan.alert());
    return ofAlert == null
        ? ofLoad
        : ofLoad.max(of(WideMessages.ofAlert(plan, load, ofAlert, part), part, threads));
  }

  private Bytes of(WideMessages messages, Part part, int threads) {
    double tally = TallyHeap.ofMessage(plan, messages.severity());
    double tallies = messages.alive() * Math.min(threads, messages.reach().most());
    return new Bytes(
        messages.visits() * HEARD
            + CourseHeap.ofWide(plan, messages, part)
            + tallies * tally
            + messages.alive() * REMEMBERED,
        messages.ending() * tally,
        messages.ending() + arrivals(messages, part));
  }

  /** Arrivals from other clusters that are on their way to one, on average. */
  private double arrivals(WideMessages messages, Part part) {
    double underWay = load.most(messages.startedWithin(plan.interMostMicros()));
    double others = underWay - underWay / Math.max(1, messages.alive());
    double perCluster =
        load.mayGather(messages.severity()) ? 1 : messages.reach().mean() / plan.clusters();
    double ofOne = messages.one() / part.clusters();
    double crowd = crowding.applyAsDouble((double) plan.clusters() / part.clusters());
    return spread.sendsToOne(messages, crowd) * (ofOne + others * perCluster);
  }
}
