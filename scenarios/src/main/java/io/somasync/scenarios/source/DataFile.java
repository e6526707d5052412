package io.somasync.scenarios.source;

import com.typesafe.config.ConfigException;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that a scenario names: text in UTF-8, a line for each row. What follows a {@code #} is a
 * comment, and lines without anything else do not count.
 *
 * @param path where it is
 * @param lines those that say something
 */
public record DataFile(Path path, List<Line> lines) {
  /**
   * A line.
   *
   * @param number its place in the file, from 1
   * @param text what it says, without blanks around it and comments
   */
  public record Line(int number, String text) {}

  public DataFile {
    lines = List.copyOf(lines);
  }

  /**
   * The path of a file that a scenario names: beside the scenario file that does, or in the folder
   * of shipped scenarios.
   *
   * @param name as the scenario has it
   * @param folder that of the scenario file
   * @return null if there is no such file
   */
  public static Path find(String name, Path folder, ScenarioFiles files) {
    try {
      for (Path base : List.of(folder, files.folder())) {
        Path path = base.resolve(name);
        if (!name.isBlank() && Files.isRegularFile(path)) {
          return path.toAbsolutePath().normalize();
        }
      }
    } catch (InvalidPathException e) {
      return null;
    }
    return null;
  }

  /**
   * Reads a file.
   *
   * @return null if it cannot be read, which is reported
   */
  public static DataFile read(Path path, Problems problems) {
    try {
      SourceText text = SourceText.of(ScenarioFiles.shown(path));
      List<Line> lines = new ArrayList<>();
      int number = 0;
      for (String line : text.text().split("\n", -1)) {
        number++;
        int comment = line.indexOf('#');
        String said = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!said.isEmpty()) {
          lines.add(new Line(number, said));
        }
      }
      return new DataFile(path, lines);
    } catch (ConfigException e) {
      String place = e.origin().description() + ": ";
      String message = e.getMessage();
      String what = message.startsWith(place) ? message.substring(place.length()) : message;
      problems.add(e.origin(), OneLine.message(what.replace("a scenario", "a table of one")));
      return null;
    }
  }

  /**
   * Reports what is wrong with a line.
   *
   * @param line its number; 0 for the file as a whole
   */
  public void report(int line, String what, Problems problems) {
    problems.add(SourceText.origin(ScenarioFiles.shown(path).toString(), line), what);
  }
}
