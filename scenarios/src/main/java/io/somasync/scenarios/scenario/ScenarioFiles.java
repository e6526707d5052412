package io.somasync.scenarios.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where scenario files are: any path, or a name in the folder of shipped scenarios. */
public final class ScenarioFiles {
  private static final String SUFFIX = ".conf";
  private static final int MAX_DEPTH = 4;

  private final Path folder;

  /** Scenario files with the shipped ones in {@code folder}. */
  public ScenarioFiles(Path folder) {
    this.folder = folder;
  }

  /** The installation's: {@code conf} in the system property {@code somasync.home}, or here. */
  public static ScenarioFiles shipped() {
    String home = System.getProperty("somasync.home");
    return new ScenarioFiles(home == null ? Path.of("conf") : Path.of(home, "conf"));
  }

  /** The folder of shipped scenarios. */
  public Path folder() {
    return folder;
  }

  /**
   * The file that a path or a name, with or without {@code .conf}, stands for.
   *
   * @throws ScenarioException if there is none; names the nearest
   */
  public Path find(String name) throws ScenarioException {
    try {
      for (Path base : List.of(Path.of(""), folder)) {
        for (String file : List.of(name, name + SUFFIX)) {
          Path path = base.resolve(file);
          if (!name.isBlank() && Files.isRegularFile(path)) {
            return path;
          }
        }
      }
    } catch (java.nio.file.InvalidPathException e) {
      throw new ScenarioException("scenario = " + Text.oneLine(name) + ": is not a path");
    }
    List<String> names = names();
    String typed = name.endsWith(SUFFIX) ? withoutSuffix(name) : name;
    String hint = Nearest.hint(typed, names);
    if (hint.isEmpty()) {
      hint = names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }
    throw new ScenarioException(
        "scenario = " + Text.oneLine(name) + ": neither a file nor a name in " + folder + hint);
  }

  /** What a file is called: its name in the folder, or else its own name, without {@code .conf}. */
  public String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path home = folder.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(home) ? home.relativize(absolute) : absolute.getFileName();
    return withoutSuffix(shown.toString().replace('\\', '/'));
  }

  /** The names of all files in the folder, sorted; empty if there is no such folder. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
      return files
          .filter(f -> f.toString().endsWith(SUFFIX) && Files.isRegularFile(f))
          .map(this::nameOf)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
