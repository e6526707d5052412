package io.somasync.scenarios.command;

import io.somasync.scenarios.machine.Build;
import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.project.NewProject;
import io.somasync.scenarios.project.NextSteps;
import io.somasync.scenarios.project.ProjectName;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a project of one's own. */
@Command(
    name = "new",
    description = "Writes a Maven project with a scenario, a flow and tests into a new folder.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Its name, for instance my-mesh: lower-case letters, digits and hyphens.")
  private String name;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder that the new one is to be in; by default the current one.")
  private Path parent = Path.of("");

  NewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    if (name == null) {
      throw new ParameterException(
          spec.commandLine(), "NAME: is missing; give the project one, for instance my-mesh");
    }
    ProjectName project = ProjectName.of(name);
    Path folder = NewProject.write(project, parent, Build.version());
    surroundings.out().print(NextSteps.text(project, folder, Installation.home()));
    return ExitCode.OK;
  }
}
