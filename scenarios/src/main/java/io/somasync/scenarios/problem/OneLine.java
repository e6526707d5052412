package io.somasync.scenarios.problem;

import com.typesafe.config.ConfigUtil;
import java.util.List;

/** Texts of users, made fit for one line. */
public final class OneLine {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_MESSAGE_LENGTH = 300;

  private OneLine() {}

  /** A value as errors show it: on one line, and not too long. */
  public static String value(String value) {
    return shorten(value, MAX_LENGTH);
  }

  /** A path of keys, as a file would have it; empty for none. */
  public static String path(List<String> keys) {
    return keys.isEmpty() ? "" : value(ConfigUtil.joinPath(keys));
  }

  /** A message of a library, on one line. */
  public static String message(String message) {
    return shorten(message == null ? "unknown" : message, MAX_MESSAGE_LENGTH);
  }

  private static String shorten(String text, int most) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
