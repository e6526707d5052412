package io.somasync.engine.estimate;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;

/**
 * Messages of one severity that leave their clusters, as many as there are at once, and where they
 * are.
 *
 * @param severity theirs
 * @param perMicro messages that start per µs; 0 if they all start at once
 * @param alive messages that are alive at once
 * @param ending messages whose lives end in one window
 * @param reach how far each of them gets
 * @param one clusters of the fullest member that one of them gets to
 * @param others clusters of a member that all others have got to, summed over these
 */
record WideMessages(
    Severity severity,
    double perMicro,
    double alive,
    double ending,
    Reach reach,
    double one,
    double others) {

  /** Those of the load. */
  static WideMessages ofLoad(Plan plan, ExpectedLoad load, Severity severity, int members) {
    if (plan.load().feed() != null) {
      return ofFeed(plan, severity, members);
    }
    double sent = load.most(load.messages(severity));
    return of(plan, load, severity, sent, load.perMicro(severity), members);
  }

  /** The alert, which is alone. */
  static WideMessages ofAlert(Plan plan, ExpectedLoad load, int members) {
    return of(plan, load, plan.severities().get(plan.alert()), 1, 0, members);
  }

  /** Those of a feed, which may all come from the same cluster, and many at once. */
  private static WideMessages ofFeed(Plan plan, Severity severity, int members) {
    Feed.Part part = plan.load().feed().parts().get(plan.severities().indexOf(severity));
    Reach reach = Reach.of(plan, severity);
    double own = plan.mostClustersOf(members);
    return new WideMessages(
        severity,
        (double) part.soon() / plan.interMostMicros(),
        part.alive(),
        Math.min(part.alive(), part.soon()),
        reach,
        Math.min(own, reach.most()),
        (part.alive() - 1) * Math.min(own, reach.mean()));
  }

  private static WideMessages of(
      Plan plan, ExpectedLoad load, Severity severity, double sent, double perMicro, int members) {
    double life = severity.lifeMicros() + load.windowMicros();
    double alive =
        perMicro == 0 ? sent : Math.min(sent, Math.max(1, Math.ceil(load.most(perMicro * life))));
    double inWindow = perMicro == 0 ? sent : 1 + 2 * load.most(perMicro * load.windowMicros());
    Reach reach = Reach.of(plan, severity);
    return new WideMessages(
        severity,
        perMicro,
        alive,
        Math.min(alive, inWindow),
        reach,
        Math.min(plan.mostClustersOf(members), reach.most()),
        (alive - 1) * reach.mean() / (load.mayGather(severity) ? 1 : members));
  }

  /** Clusters of a member that have heard of them, summed over the messages. */
  double visits() {
    return one + others;
  }

  /** Messages that started so long ago at most, in µs. */
  double startedWithin(double micros) {
    return perMicro == 0 ? alive : Math.min(alive, perMicro * micros);
  }
}
