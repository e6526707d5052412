package io.somasync.scenarios.command;

import io.somasync.scenarios.command.cluster.ClusterCommand;
import io.somasync.scenarios.command.cluster.MemberCommand;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.LogStream;
import io.somasync.scenarios.surroundings.Surroundings;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program as a whole: its commands, and what becomes of errors. */
@Command(
    name = Program.NAME,
    description = "Simulates very large message meshes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'somasync COMMAND --help' tells about a command."})
public final class Program implements Runnable {
  static final String NAME = "somasync";

  @Spec private CommandSpec spec;

  private Program() {}

  /** Executes a command line as users type it; answers the exit code. */
  public static int execute(String... args) {
    Surroundings surroundings = Surroundings.ofThisMachine();
    if (!Faults.isDebugging()) {
      // The terminal is ours: what libraries print on it is for the log.
      System.setErr(new PrintStream(new LogStream(surroundings.err()), true));
    }
    return in(surroundings).execute(args);
  }

  static CommandLine in(Surroundings surroundings) {
    return in(surroundings, LabPlace.ofThisMachine(surroundings.memory()));
  }

  static CommandLine in(Surroundings surroundings, LabPlace place) {
    Faults faults = new Faults(surroundings.err());
    CommandLine program = new CommandLine(new Program());
    program
        .addSubcommand(new RunCommand(surroundings, place, faults))
        .addSubcommand(new ValidateCommand(surroundings))
        .addSubcommand(ClusterCommand.in(surroundings, place, new Again(program, surroundings)))
        .addSubcommand(MemberCommand.in(surroundings, place, new Again(program, surroundings)))
        .addSubcommand(new BenchmarkCommand(surroundings))
        .addSubcommand(new ListCommand(surroundings))
        .addSubcommand(new NewCommand(surroundings))
        .addSubcommand(CertsCommand.in(surroundings))
        .addSubcommand(new DoctorCommand(surroundings, place))
        .addSubcommand(new CompletionCommand(surroundings))
        .setExpandAtFiles(false)
        .setExecutionStrategy(
            parsed -> {
              try {
                return printed(new CommandLine.RunLast().execute(parsed), surroundings);
              } catch (Error e) {
                return faults.handle(e);
              }
            })
        .setOut(new PrintWriter(surroundings.out(), true))
        .setErr(new PrintWriter(surroundings.err(), true))
        .setParameterExceptionHandler(new UsageErrors(surroundings.err()))
        .setExecutionExceptionHandler(faults);
    return program;
  }

  /** A command whose words got lost has not done what it was called for. */
  private static int printed(int code, Surroundings surroundings) {
    if (code != ExitCode.OK || !surroundings.out().checkError()) {
      return code;
    }
    surroundings.err().println("standard output: could not be written to");
    return ExitCode.UNFINISHED;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "command: is missing; there are " + String.join(", ", spec.subcommands().keySet()));
  }
}
