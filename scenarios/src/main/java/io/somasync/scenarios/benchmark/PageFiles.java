package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.folder.Causes;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page, and the JSON beside it.
 *
 * @param page the Markdown file
 */
record PageFiles(Path page) {
  private static final String MARKDOWN = ".md";

  /** Checks, before anything is measured, that both can be written. */
  void check() throws ScenarioException {
    if (!page.toString().endsWith(MARKDOWN)) {
      throw new ScenarioException(
          "--out = "
              + page
              + ": must end in .md; the same with .json is written too; write for instance --out"
              + " performance.md");
    }
    Path folder = page.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new ScenarioException("--out = " + page + ": there is no folder " + folder);
    }
    for (Path file : new Path[] {page, json()}) {
      boolean isOk = Files.exists(file) ? isWritable(file) : Files.isWritable(folder);
      if (!isOk) {
        throw new ScenarioException(
            "--out = " + file + ": cannot be written to; name another file");
      }
    }
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
