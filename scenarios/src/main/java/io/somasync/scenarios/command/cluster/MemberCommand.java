package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.surroundings.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Single members of a cluster. */
@Command(
    name = "member",
    description = "Starts or stops one member on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class MemberCommand implements Runnable {
  @Spec private CommandSpec spec;

  private MemberCommand() {}

  /** The command with all that are below it. */
  public static CommandLine in(Surroundings surroundings, LabPlace place, Runner runner) {
    Clusters clusters = new Clusters(surroundings, place, runner, surroundings.out());
    return new CommandLine(new MemberCommand())
        .addSubcommand(new MemberStartCommand(clusters))
        .addSubcommand(new MemberStopCommand(clusters));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "command: is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
