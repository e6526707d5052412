package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * How fast the workloads are on each placement.
 *
 * @param workloads what is simulated
 * @param placements first the one that all are compared with, then one JVM's, the last of which
 *     takes all cores, then those of several JVMs
 * @param all the placement of one JVM that takes all cores
 */
record SpeedSection(List<Workload> workloads, List<Placement> placements, Placement all)
    implements Section {
  @Override
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Workload workload : workloads) {
      for (Placement placement : placements) {
        trials.add(new Trial(workload, placement));
      }
    }
    return trials;
  }

  @Override
  public List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    for (Trial trial : trials()) {
      for (Placement other : List.of(Placement.LOCAL_RUN, all)) {
        if (!other.equals(trial.placement()) && trial.placement() != Placement.LOCAL_RUN) {
          ratios.add(to(other, trial));
        }
      }
    }
    return ratios;
  }

  private static Ratio to(Placement other, Trial trial) {
    return Ratio.speed(trial, new Trial(trial.workload(), other));
  }

  @Override
  public Grid grid(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Trial trial : trials()) {
      rows.add(
          List.of(
              Cell.name(trial.workload().name()),
              Cell.name(trial.placement().name()),
              Cell.seconds(results.spread(trial, Measure.WINDOWS_SECONDS)),
              Cell.rate(results.spread(trial, Measure.SENDS_PER_SECOND)),
              Cell.rate(results.spread(trial, Measure.WINDOWS_PER_SECOND)),
              Cell.ratio(to(Placement.LOCAL_RUN, trial).in(results)),
              Cell.ratio(to(all, trial).in(results))));
    }
    return new Grid(
        "Speed",
        "*Messages move* is the time in which they do: start and creation of clusters are left out."
            + " LocalRun is the kernel by itself in one thread, warmed up: what the machine gives"
            + " without actors, sharding and streams. The ratios are of speed: above 1 is faster"
            + " than LocalRun, or than one JVM that takes all cores. A window is a step of"
            + " simulation time, at whose end members wait for each other.",
        List.of(
            "workload",
            "placement",
            "messages move",
            "sends",
            "windows",
            "÷ LocalRun",
            "÷ " + all.name()),
        rows);
  }
}
