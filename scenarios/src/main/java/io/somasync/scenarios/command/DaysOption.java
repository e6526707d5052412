package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.OneLine;
import io.somasync.shard.security.issue.Authority;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How long certificates are to hold. */
final class DaysOption {
  private static final String DEFAULT = "365";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days that certificates hold, 1 to 3650; by default 365.")
  private String days = DEFAULT;

  int days() {
    if (days.matches("\\d{1,4}")) {
      int number = Integer.parseInt(days);
      if (number >= 1 && number <= Authority.MOST_DAYS) {
        return number;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "--days = " + OneLine.value(days) + ": must be 1 to " + Authority.MOST_DAYS);
  }
}
