package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.folder.Causes;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page, and the JSON beside it.
 *
 * @param page the Markdown file
 */
record PageFiles(Path page) {
  private static final String MARKDOWN = ".md";

  /**
   * The files at a path.
   *
   * @throws ScenarioException if they could not be written
   */
  static PageFiles at(Path page) throws ScenarioException {
    if (!page.toString().endsWith(MARKDOWN)) {
      throw refused(page, "must end in .md; the same with .json is written beside it");
    }
    PageFiles files = new PageFiles(page);
    Path folder = page.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw refused(page, "there is no folder " + folder + "; name a file in one that there is");
    }
    for (Path file : List.of(page, files.json())) {
      if (Files.exists(file) ? !isWritable(file) : !Files.isWritable(folder)) {
        throw refused(file, "cannot be written to; name another file");
      }
    }
    return files;
  }

  private static ScenarioException refused(Path file, String why) {
    return new ScenarioException("--out = " + file + ": " + why);
  }

  private static boolean isWritable(Path file) {
    return Files.isRegularFile(file) && Files.isWritable(file);
  }

  private Path json() {
    String name = page.getFileName().toString();
    String stem = name.substring(0, name.length() - MARKDOWN.length());
    return page.resolveSibling(stem + ".json");
  }

  /**
   * Writes both.
   *
   * @throws IOException if one could not be written; the message is one line
   */
  void write(String markdown, String json) throws IOException {
    write(page, markdown);
    write(json(), json);
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IOException(file + ": could not be written: " + Causes.of(e), e);
    }
  }
}
