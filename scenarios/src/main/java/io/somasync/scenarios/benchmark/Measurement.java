package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.result.Summary;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of one run.
 *
 * @param digest as the run's summary has it
 * @param figures what was measured; a measure that the run has not is not in it
 */
record Measurement(Trial trial, int round, String digest, Map<Measure, Double> figures)
    implements Outcome {
  Measurement {
    figures = Collections.unmodifiableMap(new EnumMap<>(figures));
  }

  /** A run of members, by its summary. */
  static Measurement ofMembers(Trial trial, int round, double commandSeconds, Summary summary) {
    Map<Measure, Double> figures =
        moved(
            sum(summary, "wall.propagateSeconds", "wall.sustainSeconds"),
            sum(summary, "messages.sends"));
    figures.put(Measure.COMMAND_SECONDS, commandSeconds);
    figures.put(
        Measure.FIRST_WINDOW_SECONDS,
        sum(summary, "wall.startSeconds", "wall.createSeconds", "wall.connectSeconds"));
    figures.put(Measure.WINDOWS_PER_SECOND, sum(summary, "throughput.windowsPerSecond"));
    figures.put(Measure.CREATED_PER_SECOND, sum(summary, "throughput.nodesCreatedPerSecond"));
    summary
        .value("memory.bytesPerNode")
        .ifPresent(bytes -> figures.put(Measure.BYTES_PER_NODE, bytes));
    figures.put(Measure.RSS_PEAK_BYTES, sum(summary, "memory.rssPeakBytes"));
    return new Measurement(trial, round, summary.digest(), figures);
  }

  /** A run by the kernel alone. */
  static Measurement ofLocalRun(
      Trial trial, int round, double commandSeconds, LocalRunReport report) {
    Map<Measure, Double> figures = moved(report.seconds(), report.sends());
    figures.put(Measure.COMMAND_SECONDS, commandSeconds);
    figures.put(Measure.WINDOWS_PER_SECOND, report.windows() / report.seconds());
    return new Measurement(trial, round, report.digest(), figures);
  }

  private static Map<Measure, Double> moved(double seconds, double sends) {
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    figures.put(Measure.WINDOWS_SECONDS, seconds);
    figures.put(Measure.SENDS, sends);
    figures.put(Measure.SENDS_PER_SECOND, sends / seconds);
    figures.put(Measure.NANOS_PER_SEND, seconds * 1e9 / sends);
    return figures;
  }

  /** The sum of figures that every run has. */
  private static double sum(Summary summary, String... paths) {
    double sum = 0;
    for (String path : paths) {
      sum += summary.value(path).orElseThrow();
    }
    return sum;
  }

  /** The figure, if the run has it. */
  OptionalDouble value(Measure measure) {
    Double value = figures.get(measure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
