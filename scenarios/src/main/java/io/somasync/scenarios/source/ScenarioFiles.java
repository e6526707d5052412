package io.somasync.scenarios.source;

import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where scenario files are: any path, or a name in the folder of shipped scenarios. */
public final class ScenarioFiles {
  /** Beside the scenarios, it describes the machines that standing clusters are on. */
  private static final String NO_SCENARIO = "lab.conf";

  private static final String SUFFIX = ".conf";
  private static final int MAX_DEPTH = 4;

  /** Stands for standard input. */
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Path folder;
  private final InputStream standardInput;

  /**
   * Scenario files.
   *
   * @param folder where the shipped ones are
   * @param standardInput what {@code -} stands for
   */
  public ScenarioFiles(Path folder, InputStream standardInput) {
    this.folder = folder;
    this.standardInput = standardInput;
  }

  /** Scenario files with the shipped ones in {@code folder}. */
  public ScenarioFiles(Path folder) {
    this(folder, System.in);
  }

  /** The folder of shipped scenarios. */
  public Path folder() {
    return folder;
  }

  /** What {@code -} stands for. */
  public InputStream standardInput() {
    return standardInput;
  }

  /** Whether that stands for standard input. */
  public static boolean isStandardInput(Path file) {
    return file.equals(STANDARD_INPUT);
  }

  /**
   * The file that a path or a name, with or without {@code .conf}, stands for. A {@code -} is
   * standard input.
   *
   * @throws ScenarioException if there is none; names the nearest
   */
  public Path find(String name) throws ScenarioException {
    try {
      if (isStandardInput(Path.of(name))) {
        return STANDARD_INPUT;
      }
      for (Path base : List.of(Path.of(""), folder)) {
        for (String file : List.of(name, name + SUFFIX)) {
          Path path = base.resolve(file);
          if (!name.isBlank() && Files.isRegularFile(path)) {
            return path;
          }
        }
      }
    } catch (InvalidPathException e) {
      throw new ScenarioException("scenario = " + OneLine.value(name) + ": is not a path");
    }
    String shown = "scenario = " + OneLine.value(name) + ": ";
    Path path = Path.of(name);
    if (Files.isDirectory(path) && !name.isEmpty()) {
      throw new ScenarioException(shown + "is a folder; name a file in it");
    }
    if (Files.exists(path) && !name.isEmpty()) {
      throw new ScenarioException(
          shown + "is no regular file; - as scenario stands for standard input");
    }
    if (path.isAbsolute()) {
      throw new ScenarioException(shown + "there is no such file");
    }
    List<String> names = names();
    String typed = name.endsWith(SUFFIX) ? withoutSuffix(name) : name;
    String hint = Nearest.hint(typed, names);
    if (hint.isEmpty()) {
      hint = names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }
    throw new ScenarioException(shown + "neither a file nor a name in " + folder + hint);
  }

  /** As the user would write it, if the file is here or below. */
  public static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  /** What a file is called: its name in the folder, or else its own name, without {@code .conf}. */
  public String nameOf(Path file) {
    if (isStandardInput(file)) {
      return "stdin";
    }
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
          .filter(f -> !f.equals(folder.resolve(NO_SCENARIO)))
          .map(this::nameOf)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
