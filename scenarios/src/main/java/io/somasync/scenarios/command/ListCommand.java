package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the shipped scenarios. */
@Command(
    name = "list",
    description = "Lists the scenarios in conf/.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    List<String> names = surroundings.files().names();
    if (names.isEmpty()) {
      throw new ScenarioException(
          surroundings.files().folder()
              + ": holds no scenarios; run from the project's folder, or set somasync.home");
    }
    ScenarioLoader loader = new ScenarioLoader(surroundings.files());
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    for (String name : names) {
      surroundings
          .out()
          .println(
              String.format(Locale.ROOT, "%-" + width + "s  %s", name, describe(loader, name)));
    }
    return ExitCode.OK;
  }

  private static String describe(ScenarioLoader loader, String name) {
    try {
      return loader.describe(name);
    } catch (ScenarioException e) {
      return "not readable: " + e.problems().get(0);
    }
  }
}
