package io.somasync.scenarios.command;

import io.somasync.scenarios.surroundings.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes, renews and shows certificates for members that talk in TLS. */
@Command(
    name = CertsCommand.NAME,
    description = "Makes, renews and shows certificates for members that talk in TLS.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CertsCommand implements Runnable {
  static final String NAME = "certs";

  @Spec private CommandSpec spec;

  /** The command with its own commands. */
  static CommandLine in(Surroundings surroundings) {
    return new CommandLine(new CertsCommand())
        .addSubcommand(new CertsMakeCommand(surroundings))
        .addSubcommand(new CertsRenewCommand(surroundings))
        .addSubcommand(new CertsShowCommand(surroundings));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "certs: a command is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
