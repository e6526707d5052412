package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of runs that have to share their cores.
 *
 * @param workloads what is simulated
 * @param crowds what shares the cores
 */
record CrowdSection(List<Workload> workloads, List<Crowd> crowds) implements Section {
  /** A placement that shares cores, and what it is compared with. */
  record Crowd(Placement crowded, Placement uncrowded) {}

  @Override
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Workload workload : workloads) {
      for (Crowd crowd : crowds) {
        trials.add(new Trial(workload, crowd.uncrowded()));
        trials.add(new Trial(workload, crowd.crowded()));
      }
    }
    return trials;
  }

  @Override
  public List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    for (Workload workload : workloads) {
      for (Crowd crowd : crowds) {
        ratios.add(ratio(workload, crowd));
      }
    }
    return ratios;
  }

  private static Ratio ratio(Workload workload, Crowd crowd) {
    return Ratio.time(new Trial(workload, crowd.crowded()), new Trial(workload, crowd.uncrowded()));
  }

  @Override
  public Grid grid(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Workload workload : workloads) {
      for (Crowd crowd : crowds) {
        Trial trial = new Trial(workload, crowd.crowded());
        rows.add(
            List.of(
                Cell.name(workload.name()),
                Cell.name(crowd.crowded().name()),
                Cell.seconds(results.spread(trial, Measure.COMMAND_SECONDS)),
                Cell.seconds(results.spread(trial, Measure.WINDOWS_SECONDS)),
                Cell.ratio(ratio(workload, crowd).in(results)),
                Cell.name(crowd.uncrowded().name())));
      }
    }
    return new Grid(
        "Crowded",
        "More JVMs than cores, and a neighbour: another program that keeps a core busy. *Times as"
            + " long* compares the time in which messages move with that on the placement in the"
            + " last column.",
        List.of(
            "workload", "placement", "whole command", "messages move", "times as long", "as on"),
        rows);
  }
}
