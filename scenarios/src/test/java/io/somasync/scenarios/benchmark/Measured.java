package io.somasync.scenarios.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Trials and measurements for tests. */
final class Measured {
  static final Workload WORKLOAD = Workload.w2(1_000_000, 60);
  static final Placement ONE = Placement.members(1, 1);
  static final Placement TWO = Placement.members(2, 1);
  static final Trial LOCAL = new Trial(WORKLOAD, Placement.LOCAL_RUN);
  static final Trial ON_ONE = new Trial(WORKLOAD, ONE);
  static final Trial ON_TWO = new Trial(WORKLOAD, TWO);
  static final String DIGEST = "208465fa8f3ba7b8";

  private Measured() {}

  /** An agenda of one workload on three placements. */
  static Agenda agenda(int rounds) {
    List<Placement> placements = List.of(Placement.LOCAL_RUN, ONE, TWO);
    return new Agenda(rounds, List.of(new SpeedSection(List.of(WORKLOAD), placements, ONE)));
  }

  /** A measurement of 600 million sends in so many seconds. */
  static Measurement of(Trial trial, int round, double seconds) {
    return of(trial, round, seconds, DIGEST);
  }

  static Measurement of(Trial trial, int round, double seconds, String digest) {
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    figures.put(Measure.WINDOWS_SECONDS, seconds);
    figures.put(Measure.SENDS, 600e6);
    figures.put(Measure.SENDS_PER_SECOND, 600e6 / seconds);
    return new Measurement(trial, round, digest, figures);
  }
}
