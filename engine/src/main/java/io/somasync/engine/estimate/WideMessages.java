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
 * @param one clusters of a member that one of them gets to
 * @param others clusters of that member that all others have got to, summed over these
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
  static WideMessages ofLoad(
      Plan plan, ExpectedLoad load, Severity severity, Reach reach, Part part) {
    if (plan.load().feed() != null) {
      return ofFeed(plan, severity, reach, part);
    }
    double sent = load.most(load.messages(severity));
    return of(plan, load, severity, sent, load.perMicro(severity), reach, part);
  }

  /** The alert, which is alone. */
  static WideMessages ofAlert(Plan plan, ExpectedLoad load, Reach reach, Part part) {
    return of(plan, load, plan.severities().get(plan.alert()), 1, 0, reach, part);
  }

  /** Those of a feed, which may all come from the same cluster, and many at once. */
  private static WideMessages ofFeed(Plan plan, Severity severity, Reach reach, Part part) {
    Feed.Part fed = plan.load().feed().parts().get(plan.severities().indexOf(severity));
    double own = part.clusters();
    return new WideMessages(
        severity,
        (double) fed.soon() / plan.interMostMicros(),
        fed.alive(),
        Math.min(fed.alive(), fed.soon()),
        reach,
        Math.min(own, reach.most()),
        (fed.alive() - 1) * Math.min(own, reach.mean()));
  }

  private static WideMessages of(
      Plan plan,
      ExpectedLoad load,
      Severity severity,
      double sent,
      double perMicro,
      Reach reach,
      Part part) {
    double life = severity.lifeMicros() + load.windowMicros();
    double alive =
        perMicro == 0 ? sent : Math.min(sent, Math.max(1, Math.ceil(load.most(perMicro * life))));
    double inWindow = perMicro == 0 ? sent : 1 + 2 * load.most(perMicro * load.windowMicros());
    double own = part.clusters();
    double ofEach =
        load.mayGather(severity)
            ? Math.min(own, reach.mean())
            : reach.mean() * own / plan.clusters();
    return new WideMessages(
        severity,
        perMicro,
        alive,
        Math.min(alive, inWindow),
        reach,
        Math.min(own, reach.most()),
        (alive - 1) * ofEach);
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
