package io.somasync.engine.traffic;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import java.util.List;

/**
 * The messages of a run, in order of their starts, as a pure function of the plan: members draw
 * them themselves and need not be told. Messages of the load have the numbers 0 to M − 1; the
 * alert, if there is one, has the number {@link #ALERT} and starts at time 0, before all others.
 * Immutable.
 */
public final class Traffic {
  /**
   * Number of the alert, which no message of a load has: the load's messages have the same origins
   * and draws with an alert and without.
   */
  public static final long ALERT = (1L << 41) - 1;

  /** Salt of the reference workloads' origins. */
  private static final long ORIGIN_SALT = 777;

  private static final double TWO_TO_32 = 0x1p32;

  private final Plan plan;
  private final List<Severity> severities;
  private final Load load;
  private final boolean hasAlert;
  private final int alertSeverity;
  private final long loadBeginMicros;
  private final int longestLifeMicros;
  private final long severityStream;

  /** Cumulative shares, scaled to 2<sup>32</sup>. */
  private final long[] severityBelow;

  public Traffic(Plan plan, TimeGrid grid) {
    this.plan = plan;
    severities = plan.severities();
    load = plan.load();
    hasAlert = plan.alert() >= 0;
    alertSeverity = plan.alert();
    longestLifeMicros =
        severities.stream()
            .filter(severity -> severity.share() > 0)
            .mapToInt(Severity::lifeMicros)
            .max()
            .orElse(0);
    loadBeginMicros = hasAlert ? afterLife(grid, severities.get(alertSeverity).lifeMicros()) : 0;
    severityStream = Draws.fork(plan.seed(), "severity");
    severityBelow = cumulative(severities);
  }

  /** Begin of the first bucket after the one in which the alert is retired. */
  private static long afterLife(TimeGrid grid, int lifeMicros) {
    return grid.beginMicros(grid.bucketFrom(lifeMicros) + 1);
  }

  /** The last is 2<sup>32</sup>: sums of 64 shares are off by less than rounding mends. */
  private static long[] cumulative(List<Severity> severities) {
    double total = severities.stream().mapToDouble(Severity::share).sum();
    long[] below = new long[severities.size()];
    double sum = 0;
    for (int i = 0; i < below.length; i++) {
      sum += severities.get(i).share();
      below[i] = Math.round(sum / total * TWO_TO_32);
    }
    return below;
  }

  /** Number of messages, the alert included. */
  public long messages() {
    return load.messages() + (hasAlert ? 1 : 0);
  }

  /** The message that starts as number {@code i} in order of time, i from 0. */
  public Message message(long i) {
    long number = number(i);
    int severity = severityIndex(i);
    long origin = origin(number);
    return new Message(
        number, severity, severities.get(severity), startMicros(i), origin, clusterOf(origin));
  }

  /** Number of the message that starts as number {@code i}. */
  long number(long i) {
    return !hasAlert ? i : i == 0 ? ALERT : i - 1;
  }

  /** Index of the severity of the message that starts as number {@code i}. */
  int severityIndex(long i) {
    return hasAlert && i == 0 ? alertSeverity : drawSeverity(number(i));
  }

  /** Node at which the message of that number originates. */
  long origin(long number) {
    return Long.remainderUnsigned(Draws.mix(plan.seed() + ORIGIN_SALT + number), plan.nodes());
  }

  int clusterOf(long node) {
    return plan.clusterOf(node);
  }

  /** Start, in µs of simulation time, of the message that starts as number {@code i}. */
  public long startMicros(long i) {
    if (hasAlert) {
      return i == 0 ? 0 : startOfLoad(i - 1);
    }
    return startOfLoad(i);
  }

  private long startOfLoad(long number) {
    return loadBeginMicros + load.startMicros(number);
  }

  private int drawSeverity(long number) {
    if (severityBelow.length == 1) {
      return 0;
    }
    long draw = Draws.mix(severityStream + number) >>> 32;
    int i = 0;
    while (draw >= severityBelow[i]) {
      i++;
    }
    return i;
  }

  /** Simulation time at which the load begins, in µs: the begin of a bucket. */
  public long loadBeginMicros() {
    return loadBeginMicros;
  }

  /** Simulation time by which the life of every message is over, in µs. */
  public long endMicros() {
    return load.messages() == 0
        ? loadBeginMicros
        : startOfLoad(load.messages() - 1) + longestLifeMicros;
  }
}
