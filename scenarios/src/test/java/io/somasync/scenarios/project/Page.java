package io.somasync.scenarios.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation. */
public record Page(String text) {
  /** The page at a path below the repository's folder. */
  public static Page of(String path) throws IOException {
    return new Page(Files.readString(Path.of("..", path)));
  }

  /** Its blocks of code in a language, in their order. */
  public List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
