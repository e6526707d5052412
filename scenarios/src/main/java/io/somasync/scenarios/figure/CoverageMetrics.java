package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.MICROS;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import java.util.List;
import java.util.function.IntToLongFunction;

/** How much of their scopes messages reached, and when. */
final class CoverageMetrics {
  private static final Group COVERAGE = Group.ofPlan("coverage");
  private static final Group TIME_TO = Group.ofPlan("coverage.timeToMicros");

  /** How many shares of a scope have times. */
  private static final int SHARES = 4;

  static final List<Metric> ALL =
      List.of(
          COVERAGE.metric(
              "mean",
              RATIO,
              HIGHER,
              "mean over all messages, whatever their scope; null without messages",
              run -> run.coverage().messages() > 0 ? run.coverage().mean() : null),
          COVERAGE.metric(
              "min",
              RATIO,
              HIGHER,
              "the least of any message; null without messages",
              run -> run.coverage().messages() > 0 ? run.coverage().least() : null),
          COVERAGE.metric(
              "fullyCovered",
              COUNT,
              HIGHER,
              "messages that reached their whole scope",
              run -> run.coverage().fullyCovered()),
          timeTo("p50", 0, "time from a message's start until it had reached 50 % of its scope"),
          timeTo("p90", 1, "the same, 90 %"),
          timeTo("p99", 2, "the same, 99 %"),
          timeTo("all", 3, "the same, 100 %"));

  private CoverageMetrics() {}

  private static Metric timeTo(String key, int share, String meaning) {
    return TIME_TO.metric(
        key, MICROS, LOWER, meaning, run -> timeTo(i -> run.coverage().timeToMicros(i), share));
  }

  /**
   * Whoever reached more of the scope needed longer, but a time is known no better than the step of
   * the histogram it comes from: none is shown above that of a greater share.
   */
  static Long timeTo(IntToLongFunction timeToMicros, int share) {
    if (timeToMicros.applyAsLong(share) < 0) {
      return null;
    }
    long least = Long.MAX_VALUE;
    for (int i = share; i < SHARES; i++) {
      long micros = timeToMicros.applyAsLong(i);
      least = micros < 0 ? least : Math.min(least, micros);
    }
    return least;
  }
}
