package io.somasync.scenarios.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.Series;
import io.somasync.scenarios.scenario.Scenario;
import java.util.Locale;

/**
 * About how long a scenario will take on this machine, its phases of messages alone: sends by the
 * rate of the kernel, and windows by what one takes however little happens in it.
 *
 * @param seconds the estimate
 * @param sendsPerSecond the rate of one thread that was measured for it; 0 if none was
 */
public record DurationEstimate(double seconds, double sendsPerSecond) {
  /** Above this the user is warned. */
  private static final double LONG_SECONDS = 3600;

  /** Fewer sends are over in some seconds, and measuring would take about as long. */
  private static final double WORTH_MEASURING = 100e6;

  /** From about half a minute on, to measure first costs little. */
  private static final double WORTH_TELLING = 2e9;

  /** Of the rate by itself, a thread reaches so much beside others and the actors. */
  private static final double EFFICIENCY = 0.7;

  /** A window by itself; with several JVMs it takes a way over channels. */
  private static final double WINDOW_SECONDS = 40e-6;

  private static final double SHARED_WINDOW_SECONDS = 400e-6;

  /** Windows in which a message that leaves its cluster is under way. */
  private static final int WINDOWS_PER_WIDE_MESSAGE = 30;

  /** Measures how many sends a second one thread does on this machine. */
  @FunctionalInterface
  public interface Rate {
    double measure(Plan plan);
  }

  /** The estimate for a scenario on a machine with so many cores. */
  public static DurationEstimate of(Scenario scenario, int cores, Rate rate) {
    Plan plan = scenario.plan();
    double sends = plan.expectedSends();
    double seconds =
        windows(plan) * (scenario.jvms() == 1 ? WINDOW_SECONDS : SHARED_WINDOW_SECONDS);
    double measured = 0;
    if (sends >= WORTH_MEASURING) {
      measured = rate.measure(plan);
      int threads = Math.min(scenario.jvms() * scenario.threadsOn(cores), cores);
      double together = threads == 1 ? 1 : threads * EFFICIENCY;
      seconds += sends / (measured * Math.min(together, plan.clusters()));
    }
    return new DurationEstimate(Math.max(seconds, pacedSeconds(scenario)), measured);
  }

  /** Whether a run is likely to take far longer than measuring. */
  public static boolean isWorthTelling(Scenario scenario) {
    Plan plan = scenario.plan();
    return plan.expectedSends() >= WORTH_TELLING
        || windows(plan) * SHARED_WINDOW_SECONDS >= LONG_SECONDS
        || pacedSeconds(scenario) >= LONG_SECONDS;
  }

  private static double pacedSeconds(Scenario scenario) {
    return scenario.pace() == 0
        ? 0
        : simulatedMicros(scenario.plan()) / Series.SECOND_MICROS / scenario.pace();
  }

  private static double windows(Plan plan) {
    TimeGrid grid = TimeGrid.of(plan);
    double all = simulatedMicros(plan) / ((double) grid.windowBuckets() * grid.widthMicros()) + 1;
    double busy = 0;
    for (Severity severity : plan.severities()) {
      int windowsEach = severity.scope().leavesCluster() ? WINDOWS_PER_WIDE_MESSAGE : 1;
      busy += plan.expectedMessages(severity) * windowsEach;
    }
    return Math.min(all, busy + WINDOWS_PER_WIDE_MESSAGE);
  }

  /** The alert's life, then the load, then the longest life of its messages. */
  private static double simulatedMicros(Plan plan) {
    double alert = plan.alert() < 0 ? 0 : plan.severities().get(plan.alert()).lifeMicros();
    double longest = plan.severities().stream().mapToLong(Severity::lifeMicros).max().orElse(0);
    return alert + (plan.load().messages() == 0 ? 0 : plan.load().spanMicros() + longest);
  }

  /** Whether the user should think about it before. */
  public boolean isLong() {
    return seconds > LONG_SECONDS;
  }

  /** For instance {@code about 40 s on this machine (93 M sends/s measured)}. */
  public String text() {
    String rate =
        sendsPerSecond == 0
            ? ""
            : String.format(
                Locale.ROOT,
                sendsPerSecond < 10e6 ? " (%.1f M sends/s measured)" : " (%.0f M sends/s measured)",
                sendsPerSecond / 1e6);
    return rough() + " on this machine" + rate;
  }

  private String rough() {
    if (seconds < 10) {
      return "some seconds";
    }
    if (seconds < 120) {
      return "about " + Math.round(seconds) + " s";
    }
    if (seconds < 2 * LONG_SECONDS) {
      return "about " + Math.round(seconds / 60) + " min";
    }
    double hours = seconds / 3600;
    return hours < 48
        ? "about " + Math.round(hours) + " h"
        : String.format(Locale.ROOT, "about %,d days", Math.round(hours / 24));
  }
}
