package io.somasync.engine.run;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Tally;
import java.util.List;

/**
 * What a simulation comes to, apart from how it was run.
 *
 * @param tally all that was counted
 * @param clusters one entry per cluster, in ascending order
 * @param simulatedMicros simulation time that was covered: to the end of the last message's life
 * @param windows number of windows
 */
public record SimulationResult(
    Tally tally, List<ClusterTotals> clusters, long simulatedMicros, long windows) {
  public SimulationResult {
    clusters = List.copyOf(clusters);
  }
}
