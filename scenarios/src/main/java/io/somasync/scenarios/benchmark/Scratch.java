package io.somasync.scenarios.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a run leaves, which is taken away with all that is in it.
 *
 * @param folder where it is
 */
record Scratch(Path folder) implements AutoCloseable {
  private static final int MOST_CHARACTERS = 300;

  /** A new one below {@code parent}. */
  static Scratch in(Path parent) throws IOException {
    return new Scratch(Files.createTempDirectory(parent, "somasync-benchmark-"));
  }

  Path results() {
    return folder.resolve("results");
  }

  Path out() {
    return folder.resolve("out");
  }

  Path err() {
    return folder.resolve("err");
  }

  /**
   * The last that a process said on standard error, in one line; without what it says of this
   * folder, which is gone when somebody reads it.
   */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(err()).stream().filter(Scratch::isSentence).toList();
    if (lines.isEmpty()) {
      return "it says nothing";
    }
    String last = lines.get(lines.size() - 1).strip();
    int ofFolder = last.indexOf(folder.toString());
    if (ofFolder > 0 && last.lastIndexOf(';', ofFolder) > 0) {
      last = last.substring(0, last.lastIndexOf(';', ofFolder));
    }
    return last.substring(0, Math.min(MOST_CHARACTERS, last.length()));
  }

  /** Lines of a trace are indented. */
  private static boolean isSentence(String line) {
    return !line.isEmpty() && !Character.isWhitespace(line.charAt(0));
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Somebody is still writing to it; the system clears such folders.
      return;
    }
  }
}
