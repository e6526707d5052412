package io.somasync.engine.plan;

import io.somasync.engine.random.Draws;

/**
 * The messages of a run, as pure functions of the plan: any member can tell any message's start,
 * origin and severity without having been told. Messages of the load have the numbers 0 to M − 1 in
 * order of their starts; the alert, if there is one, has the number M and starts at time 0, before
 * all others. Immutable.
 */
public final class Workload {
  /** Salt of the reference workloads' origins. */
  private static final long ORIGIN_SALT = 777;

  private final long seed;
  private final long nodes;
  private final Load load;
  private final boolean hasAlert;
  private final int alertSeverity;
  private final long loadBeginMicros;
  private final int longestLifeMicros;
  private final long severityStream;

  /** Cumulative shares, scaled to 2<sup>32</sup>. */
  private final long[] severityBelow;

  Workload(Plan plan, TimeGrid grid) {
    seed = plan.seed();
    nodes = plan.nodes();
    load = plan.load();
    hasAlert = plan.alert() >= 0;
    alertSeverity = plan.alert();
    longestLifeMicros =
        plan.severities().stream()
            .filter(severity -> severity.share() > 0)
            .mapToInt(Severity::lifeMicros)
            .max()
            .orElse(0);
    loadBeginMicros =
        hasAlert ? afterLife(grid, plan.severities().get(alertSeverity).lifeMicros()) : 0;
    severityStream = Draws.fork(seed, "severity");
    severityBelow = cumulative(plan);
  }

  /** Begin of the first bucket after the one in which the alert is retired. */
  private static long afterLife(TimeGrid grid, int lifeMicros) {
    return grid.beginMicros(grid.bucketFrom(lifeMicros) + 1);
  }

  private static long[] cumulative(Plan plan) {
    double total = plan.severities().stream().mapToDouble(Severity::share).sum();
    long[] below = new long[plan.severities().size()];
    double sum = 0;
    int lastWithShare = 0;
    for (int i = 0; i < below.length; i++) {
      double share = plan.severities().get(i).share();
      sum += share;
      below[i] = total > 0 ? Math.round(sum / total * 4294967296.0) : 0;
      lastWithShare = share > 0 ? i : lastWithShare;
    }
    for (int i = lastWithShare; i < below.length; i++) {
      below[i] = 1L << 32;
    }
    return below;
  }

  /** Number of messages, the alert included. */
  public long messages() {
    return load.messages() + (hasAlert ? 1 : 0);
  }

  /** The message that starts as number {@code i} in order of time, i from 0. */
  public long byStart(long i) {
    if (!hasAlert) {
      return i;
    }
    return i == 0 ? load.messages() : i - 1;
  }

  /** Simulation time at which the load begins, in µs: the begin of a bucket. */
  public long loadBeginMicros() {
    return loadBeginMicros;
  }

  /** Simulation time by which the life of every message is over, in µs. */
  public long endMicros() {
    return load.messages() == 0
        ? loadBeginMicros
        : startMicros(load.messages() - 1) + longestLifeMicros;
  }

  /** Start of a message, in µs of simulation time. */
  public long startMicros(long message) {
    return isAlert(message) ? 0 : loadBeginMicros + load.startMicros(message);
  }

  /** The node at which a message originates. */
  public long origin(long message) {
    return Long.remainderUnsigned(Draws.mix(seed + ORIGIN_SALT + message), nodes);
  }

  /** Index of a message's severity in the plan. */
  public int severity(long message) {
    if (isAlert(message)) {
      return alertSeverity;
    }
    if (severityBelow.length == 1) {
      return 0;
    }
    long draw = Draws.mix(severityStream + message) >>> 32;
    int i = 0;
    while (draw >= severityBelow[i]) {
      i++;
    }
    return i;
  }

  private boolean isAlert(long message) {
    return message == load.messages();
  }
}
