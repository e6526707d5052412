package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.problem.ScenarioException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for members. */
final class WithinOption {
  private static final String NAME = "--within";
  private static final int LEAST = 120;
  private static final int PER_MEMBER = 12;
  private static final int MOST = 3_600;

  @Option(
      names = NAME,
      paramLabel = "SECONDS",
      description = "How long to wait until all are ready; by default 120, more for many members.")
  private String seconds;

  Duration limit(int size) throws ScenarioException {
    if (seconds == null) {
      return Duration.ofSeconds(Math.max(LEAST, PER_MEMBER * size));
    }
    int given = SizeOption.number(NAME, seconds);
    if (given < 1 || given > MOST) {
      throw new ScenarioException(NAME + " = " + given + ": must be 1 to " + MOST);
    }
    return Duration.ofSeconds(given);
  }
}
