package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.problem.ScenarioException;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How many members a cluster has. */
final class SizeOption {
  static final String NAME = "--size";

  @Option(
      names = NAME,
      paramLabel = "N",
      description = "Members, 1 to MAX_NODES; by default as lab.conf says, 2.")
  private String size;

  /** The size; empty if it is not given. */
  OptionalInt size() throws ScenarioException {
    return size == null ? OptionalInt.empty() : OptionalInt.of(number(NAME, size));
  }

  /** A number that an option or argument gives; its range is checked later. */
  static int number(String name, String text) throws ScenarioException {
    String digits = text.strip().replace("_", "");
    if (!digits.matches("[+-]?\\d{1,9}")) {
      throw new ScenarioException(
          name + " = " + text + ": is no whole number; write for instance 2");
    }
    return Integer.parseInt(digits);
  }
}
