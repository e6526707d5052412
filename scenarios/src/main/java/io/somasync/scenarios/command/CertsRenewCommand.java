package io.somasync.scenarios.command;

import io.somasync.scenarios.certificate.CertificateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the certificates of all hosts anew. */
@Command(
    name = "renew",
    description = "Makes key and certificate of each host anew, for the same names.",
    mixinStandardHelpOptions = true)
final class CertsRenewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder that 'somasync certs make' has made.")
  private Path folder;

  @Mixin private DaysOption days;

  CertsRenewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    if (folder == null) {
      throw new ParameterException(
          spec.commandLine(), "DIR: is missing; name the folder of certificates");
    }
    int number = days.days();
    new CertificateFolder(folder).renew(number).forEach(surroundings.out()::println);
    return ExitCode.OK;
  }
}
