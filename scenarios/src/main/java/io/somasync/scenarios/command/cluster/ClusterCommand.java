package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.surroundings.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Clusters that stay up. */
@Command(
    name = "cluster",
    description = "Starts, shows and stops a cluster that stays up.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes:",
      "    0  done; for status, health and preflight: all is well",
      "    2  bad usage, a taken port, or settings out of their range",
      "    3  could not be done; for status, health and preflight: something is not well",
      "  130  interrupted"
    })
public final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ClusterCommand() {}

  /**
   * The command with all that are below it.
   *
   * @param runner runs scenarios
   */
  public static CommandLine in(Surroundings surroundings, LabPlace place, Runner runner) {
    Clusters clusters = new Clusters(surroundings, place, runner, surroundings.out());
    return new CommandLine(new ClusterCommand())
        .addSubcommand(new StartCommand(clusters))
        .addSubcommand(new StopCommand(clusters))
        .addSubcommand(new RestartCommand(clusters))
        .addSubcommand(new StatusCommand(clusters))
        .addSubcommand(new HealthCommand(clusters))
        .addSubcommand(new LogsCommand(clusters))
        .addSubcommand(new CleanCommand(clusters))
        .addSubcommand(new PreflightCommand(clusters))
        .addSubcommand(new ClusterRunCommand(clusters));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "command: is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
