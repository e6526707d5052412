package io.somasync.scenarios.result;

import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.RunResult;
import java.util.List;

/**
 * All that a result folder is written from.
 *
 * @param scenario what was to be run
 * @param result what the run came to
 * @param commandLine how the program was called, word by word
 */
public record RunReport(Scenario scenario, RunResult result, List<String> commandLine) {
  public RunReport {
    commandLine = List.copyOf(commandLine);
  }
}
