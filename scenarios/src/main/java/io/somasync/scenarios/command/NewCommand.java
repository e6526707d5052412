package io.somasync.scenarios.command;

import io.somasync.scenarios.machine.Build;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.project.NewProject;
import io.somasync.scenarios.project.ProjectName;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a project of one's own. */
@Command(
    name = "new",
    description = "Writes a Maven project with a scenario, a flow and tests into a new folder.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "NAME",
      description = "Its name, for instance my-mesh: lower-case letters, digits and hyphens.")
  private String name;

  NewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    ProjectName project = ProjectName.of(name);
    NewProject.write(project, surroundings.projects(), Build.version());
    return ExitCode.OK;
  }
}
