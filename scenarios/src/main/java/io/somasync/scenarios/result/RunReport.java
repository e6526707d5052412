package io.somasync.scenarios.result;

import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.RunResult;
import java.util.List;

/**
 * All that results are shown and written from.
 *
 * @param scenario what was to be run
 * @param result what the run came to
 * @param summary its figures and verdict
 * @param commandLine how the program was called, word by word
 */
public record RunReport(
    Scenario scenario, RunResult result, Summary summary, List<String> commandLine) {
  public RunReport {
    commandLine = List.copyOf(commandLine);
  }

  /** The report on a run, with its figures worked out and its criteria judged. */
  public static RunReport of(Scenario scenario, RunResult result, List<String> commandLine) {
    return new RunReport(scenario, result, Summary.of(scenario, result), commandLine);
  }
}
