package io.somasync.scenarios.feed;

import java.util.List;

/**
 * How an object's severity follows from one of its fields. Severities are indices of the plan's.
 *
 * @param field name of the field; null if all objects have the default
 * @param words what texts stand for; of a list, the first that is known counts
 * @param levels what numbers stand for, the greatest first: a number has the severity of the
 *     greatest level that is not above it
 * @param byDefault severity of objects for which nothing else says one; −1 for none, which makes
 *     them unusable
 */
public record SeverityRule(String field, List<Word> words, List<Level> levels, int byDefault) {
  /** Numbers are compared in millionths. */
  private static final long UNIT = 1_000_000;

  /** What a text stands for. */
  public record Word(String text, int severity) {}

  /**
   * From where on numbers stand for a severity.
   *
   * @param least the least of them
   */
  public record Level(long least, int severity) {}

  public SeverityRule {
    words = List.copyOf(words);
    levels = List.copyOf(levels);
  }

  /** Severity of a number; −1 if the text is none, or below all levels. */
  int ofNumber(byte[] text, int from, int to) {
    long number = Numbers.scaled(text, from, to, UNIT);
    if (number != Numbers.NONE) {
      for (Level level : levels) {
        if (number >= level.least() * UNIT) {
          return level.severity();
        }
      }
    }
    return -1;
  }
}
