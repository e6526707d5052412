package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * How long users wait for a command.
 *
 * @param trials what they call
 */
record CommandSection(List<Trial> trials) implements Section {
  CommandSection {
    trials = List.copyOf(trials);
  }

  @Override
  public List<Ratio> ratios() {
    return List.of();
  }

  @Override
  public Grid grid(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Trial trial : trials) {
      rows.add(
          List.of(
              Cell.name(trial.workload().name()),
              Cell.name(trial.placement().name()),
              Cell.seconds(results.spread(trial, Measure.FIRST_WINDOW_SECONDS)),
              Cell.seconds(results.spread(trial, Measure.WINDOWS_SECONDS)),
              Cell.seconds(results.spread(trial, Measure.COMMAND_SECONDS))));
    }
    return new Grid(
        "From command to result",
        "How long a user waits; *as shipped* is with the JVMs and threads that the scenario says."
            + " To the first window counts from the start of the first JVM: all JVMs have started"
            + " and found each other, clusters are created, links are open. The whole command"
            + " counts from the launcher's start to its end, all results written.",
        List.of("workload", "placement", "to first window", "messages move", "whole command"),
        rows);
  }
}
