package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the certificates of all hosts anew. */
@Command(
    name = "renew",
    description = "Makes key and certificate of each host anew, for the same names.",
    mixinStandardHelpOptions = true)
final class CertsRenewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private CertsFolder folder;

  @Mixin private DaysOption days;

  CertsRenewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    folder.folder().renew(days.days()).forEach(surroundings.out()::println);
    return ExitCode.OK;
  }
}
