package io.somasync.scenarios.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of a result folder, line by line.
 *
 * @param name of the file
 * @param lines the first of a comma-separated file names the columns
 */
record Table(String name, List<String> lines) {
  /** The first line and column of a file that differs between two result folders. */
  static Optional<String> firstDifference(Path wanted, Path found, String name) throws IOException {
    return of(found, name).firstDifference(of(wanted, name));
  }

  private static Table of(Path folder, String name) throws IOException {
    return new Table(name, Files.readAllLines(folder.resolve(name)));
  }

  Optional<String> firstDifference(Table wanted) {
    for (int i = 0; i < Math.max(lines.size(), wanted.lines.size()); i++) {
      if (!line(i).equals(wanted.line(i))) {
        return Optional.of(difference(wanted, i));
      }
    }
    return Optional.empty();
  }

  private String line(int i) {
    return i < lines.size() ? lines.get(i) : "nothing";
  }

  private String difference(Table wanted, int line) {
    String[] columns = lines.get(0).split(",");
    String[] here = line(line).split(",", -1);
    String[] there = wanted.line(line).split(",", -1);
    String place = name + ": ";
    if (here.length != columns.length || there.length != columns.length || columns.length == 1) {
      return place + "line " + (line + 1) + ": " + line(line) + " instead of " + wanted.line(line);
    }
    int i = 0;
    while (here[i].equals(there[i])) {
      i++;
    }
    String row = columns[0] + " " + there[0];
    return place + row + ": " + columns[i] + " = " + here[i] + " instead of " + there[i];
  }
}
