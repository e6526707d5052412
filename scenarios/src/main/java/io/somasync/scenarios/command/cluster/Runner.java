package io.somasync.scenarios.command.cluster;

import java.util.List;

/** Runs the program once more. */
public interface Runner {
  /**
   * Refuses words that are no command line of the program, as the program itself would.
   *
   * @throws picocli.CommandLine.ParameterException that says what is wrong
   */
  void check(List<String> words);

  /**
   * Runs a command line in a process of its own, which gets signals and has the terminal.
   *
   * @return its exit code
   */
  int run(List<String> words) throws Exception;
}
