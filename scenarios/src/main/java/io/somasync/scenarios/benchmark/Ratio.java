package io.somasync.scenarios.benchmark;

import java.util.Optional;

/**
 * How a figure of one trial compares with that of another. It is taken within each round, whose
 * measurements are close to each other in time, so what slows the whole machine cancels out.
 *
 * @param name what it tells, as JSON names it
 */
record Ratio(String name, Measure measure, Trial dividend, Trial divisor) {
  /** How many times as fast {@code trial} is as {@code other} on the same workload. */
  static Ratio speed(Trial trial, Trial other) {
    return new Ratio(
        "speed: " + trial.name() + " ÷ " + other.placement().name(),
        Measure.WINDOWS_SECONDS,
        other,
        trial);
  }

  /** How many times as long {@code trial} takes as {@code other} on the same workload. */
  static Ratio time(Trial trial, Trial other) {
    return new Ratio(
        "time: " + trial.name() + " ÷ " + other.placement().name(),
        Measure.WINDOWS_SECONDS,
        trial,
        other);
  }

  /** What a send costs, compared with another workload. */
  static Ratio cost(Trial trial, Trial other) {
    return new Ratio(
        "cost per send: " + trial.workload().name() + " ÷ " + other.workload().name(),
        Measure.NANOS_PER_SEND,
        trial,
        other);
  }

  /** What it came to; empty if no round has both. */
  Optional<Spread> in(Results results) {
    return results.ratio(this);
  }
}
