package io.somasync.scenarios.feed;

import io.somasync.scenarios.problem.OneLine;

/** Texts of feeds as lines for the user have them. */
final class Quoted {
  private Quoted() {}

  /** On one line, not too long, and empty texts visible. */
  static String of(String text) {
    String line = OneLine.value(text);
    return line.isEmpty() ? "\"\"" : line;
  }
}
