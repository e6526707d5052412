package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of costs as the mesh grows.
 *
 * @param workloads the same one in several sizes
 * @param usual the size that others are compared with
 * @param placement where all of them run
 */
record GrowthSection(List<Workload> workloads, Workload usual, Placement placement)
    implements Section {
  @Override
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Workload workload : workloads) {
      trials.add(new Trial(workload, placement));
    }
    return trials;
  }

  @Override
  public List<Ratio> ratios() {
    return trials().stream()
        .filter(trial -> !trial.workload().equals(usual))
        .map(this::toUsual)
        .toList();
  }

  private Ratio toUsual(Trial trial) {
    return Ratio.cost(trial, new Trial(usual, placement));
  }

  @Override
  public Grid grid(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Trial trial : trials()) {
      rows.add(
          List.of(
              Cell.name(trial.workload().name()),
              Cell.name(placement.name()),
              Cell.seconds(results.spread(trial, Measure.COMMAND_SECONDS)),
              Cell.nanos(results.spread(trial, Measure.NANOS_PER_SEND)),
              Cell.ratio(toUsual(trial).in(results)),
              Cell.bytes(results.spread(trial, Measure.BYTES_PER_NODE)),
              Cell.rate(results.spread(trial, Measure.CREATED_PER_SECOND))));
    }
    return new Grid(
        "Growth with size",
        "Push gossip (W2) on meshes of growing size, with fewer messages the larger it is, so that"
            + " all but the largest come to about as many sends. What a"
            + " send costs is the time in which messages move ÷ sends, all threads together. What"
            + " a node takes is heap in use, the states of all live messages included.",
        List.of(
            "workload",
            "placement",
            "whole command",
            "a send",
            "÷ " + usual.name(),
            "a node",
            "nodes created"),
        rows);
  }
}
