package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * How long users wait for commands as they type them.
 *
 * @param workloads what is simulated, with the JVMs and threads that it is shipped with
 */
record CommandSection(List<Workload> workloads) implements Section {
  @Override
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Workload workload : workloads) {
      trials.add(new Trial(workload, Placement.AS_SHIPPED));
    }
    return trials;
  }

  @Override
  public List<Ratio> ratios() {
    return List.of();
  }

  @Override
  public Grid grid(Results results) {
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : trials()) {
      rows.add(
          List.of(
              trial.workload().name(),
              trial.placement().name(),
              Cells.seconds(results.spread(trial, Measure.FIRST_WINDOW_SECONDS)),
              Cells.seconds(results.spread(trial, Measure.WINDOWS_SECONDS)),
              Cells.seconds(results.spread(trial, Measure.COMMAND_SECONDS))));
    }
    return new Grid(
        "From command to result",
        "The scenarios with the JVMs and threads that they are shipped with. To the first window"
            + " counts from the start of the first JVM: start, clusters and links. The whole"
            + " command counts from the launcher's start to its end, results written.",
        List.of("workload", "placement", "to first window", "windows", "whole command"),
        rows);
  }
}
