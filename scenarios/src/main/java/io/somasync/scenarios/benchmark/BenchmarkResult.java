package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark came to.
 *
 * @param machine where
 * @param agenda what was to be measured
 * @param results what was
 * @param isWhole whether it came to its end
 */
record BenchmarkResult(MachineFacts machine, Agenda agenda, Results results, boolean isWhole) {
  /** The tables, in the order of the page. */
  List<Grid> grids() {
    return agenda.sections().stream().map(section -> section.grid(results)).toList();
  }

  List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    agenda.sections().forEach(section -> ratios.addAll(section.ratios()));
    return ratios;
  }

  /** Whether something failed, other than what this machine will not do for. */
  boolean hasFailures() {
    return results.gaps().stream().anyMatch(gap -> !gap.refused());
  }
}
