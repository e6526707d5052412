package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;

/**
 * What messages that leave their clusters take of a heap, as many as there are at once.
 *
 * @param messages bytes of what is known of them and of their tallies on one member
 * @param books bytes of their tallies with the member that keeps the books
 * @param waiting arrivals and ends of lives that wait for one cluster
 */
record WideHeap(double messages, double books, double waiting) {
  /** A message that a representative has heard of, in arrays that have just doubled. */
  private static final double HEARD = 2 * 20;

  /** A message in the table of those that are alive, until its life is over. */
  private static final double REMEMBERED = 80;

  /** The alert is over when the load begins, so they do not add up. */
  static WideHeap of(Plan plan, ExpectedLoad load, SpreadHeap spread, int members, int threads) {
    WideHeap ofLoad = new WideHeap(0, 0, 0);
    for (Severity severity : plan.severities()) {
      if (load.messages(severity) > 0 && severity.scope().leavesCluster()) {
        WideMessages messages = WideMessages.ofLoad(plan, load, severity, members);
        ofLoad = ofLoad.plus(of(plan, load, messages, spread, members, threads));
      }
    }
    if (plan.alert() < 0 || !plan.severities().get(plan.alert()).scope().leavesCluster()) {
      return ofLoad;
    }
    WideMessages alert = WideMessages.ofAlert(plan, load, members);
    return ofLoad.max(of(plan, load, alert, spread, members, threads));
  }

  private static WideHeap of(
      Plan plan,
      ExpectedLoad load,
      WideMessages messages,
      SpreadHeap spread,
      int members,
      int threads) {
    double tally = TallyHeap.ofMessage(plan, messages.severity());
    double tallies = messages.alive() * Math.min(threads, messages.reach().most());
    return new WideHeap(
        messages.visits() * HEARD
            + CourseHeap.ofWide(plan, messages)
            + tallies * tally
            + messages.alive() * REMEMBERED,
        messages.ending() * tally,
        messages.ending() + arrivals(plan, load, messages, spread, members));
  }

  /** Arrivals from other clusters that are on their way to one, on average. */
  private static double arrivals(
      Plan plan, ExpectedLoad load, WideMessages messages, SpreadHeap spread, int members) {
    double underWay = load.most(messages.startedWithin(plan.interMostMicros()));
    double others = underWay - underWay / Math.max(1, messages.alive());
    double perCluster =
        load.mayGather(messages.severity()) ? 1 : messages.reach().mean() / plan.clusters();
    double ofOne = messages.one() / plan.mostClustersOf(members);
    return spread.sendsToOne(messages) * (ofOne + others * perCluster);
  }

  private WideHeap plus(WideHeap other) {
    return new WideHeap(messages + other.messages, books + other.books, waiting + other.waiting);
  }

  private WideHeap max(WideHeap other) {
    return new WideHeap(
        Math.max(messages, other.messages),
        Math.max(books, other.books),
        Math.max(waiting, other.waiting));
  }
}
