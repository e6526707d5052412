package io.somasync.scenarios.scenario;

/** Texts of users, made fit for one line. */
final class Text {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_MESSAGE_LENGTH = 300;

  private Text() {}

  /** A value as errors show it: on one line, and not too long. */
  static String oneLine(String value) {
    return shorten(value, MAX_LENGTH);
  }

  /** A message of a library, on one line. */
  static String message(String message) {
    return shorten(message == null ? "unknown" : message, MAX_MESSAGE_LENGTH);
  }

  private static String shorten(String text, int most) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
