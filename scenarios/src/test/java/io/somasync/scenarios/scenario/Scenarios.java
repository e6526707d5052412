package io.somasync.scenarios.scenario;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes scenario files for tests and loads them. */
public final class Scenarios {
  /** The shipped scenarios, seen from this module's folder. */
  public static final Path SHIPPED = Path.of("..", "conf");

  /** A valid scenario to which tests add a line. */
  public static final String VALID =
      """
      mesh { nodes = 2000, cluster-size = 100 }
      links { intra { delay = [1ms, 10ms] }, inter { delay = [20ms, 100ms] } }
      severities { critical { scope = mesh, share = 100%, life = 5s } }
      workload { messages = 10, duration = 1s }
      """;

  private Scenarios() {}

  public static Scenario load(Path folder, String text, String... options)
      throws ScenarioException {
    Path file = folder.resolve("test.conf");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ScenarioLoader(new ScenarioFiles(SHIPPED)).load(file.toString(), settings(options));
  }

  public static Scenario shipped(String name, String... options) throws ScenarioException {
    return new ScenarioLoader(new ScenarioFiles(SHIPPED)).load(name, settings(options));
  }

  /** Problems of a scenario, without the folder of its file. */
  public static List<String> problems(Path folder, String text, String... options) {
    try {
      load(folder, text, options);
      return List.of();
    } catch (ScenarioException e) {
      return e.problems().stream()
          .map(p -> p.replace(folder.resolve("test.conf").toString(), "test.conf"))
          .toList();
    }
  }

  /** Options as {@code path=value}. */
  private static List<Setting> settings(String... options) {
    List<Setting> settings = new ArrayList<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      settings.add(new Setting("--set " + parts[0], parts[0], parts[1]));
    }
    return settings;
  }
}
