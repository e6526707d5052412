package io.somasync.shard.flow;

import java.util.List;

/**
 * A setting that a flow takes, and the rule that its values hold.
 *
 * @param key as scenarios write it
 * @param kind of value
 * @param byDefault as scenarios would write it; null if it must be given
 * @param least least value, in base units
 * @param most greatest value, in base units
 * @param words what a choice can be; empty for other kinds
 * @param meaning one sentence
 */
public record FlowSetting(
    String key,
    Kind kind,
    String byDefault,
    double least,
    double most,
    List<String> words,
    String meaning) {

  /** Kinds of values, and their base units. */
  public enum Kind {
    /** A whole number. */
    COUNT,
    /** A duration of simulation time, in µs. */
    DURATION,
    /** From 0 to 1. */
    RATIO,
    /** Events per second of simulation time. */
    RATE,
    /** True or false. */
    FLAG,
    /** One of several words. */
    CHOICE,
    /** Name of a severity of the scenario. */
    SEVERITY,
    /** A text on one line. */
    TEXT
  }

  public FlowSetting {
    words = List.copyOf(words);
  }

  /** A whole number. */
  public static FlowSetting count(
      String key, String byDefault, long least, long most, String meaning) {
    return new FlowSetting(key, Kind.COUNT, byDefault, least, most, List.of(), meaning);
  }

  /** A duration; bounds are in µs. */
  public static FlowSetting duration(
      String key, String byDefault, long least, long most, String meaning) {
    return new FlowSetting(key, Kind.DURATION, byDefault, least, most, List.of(), meaning);
  }

  /** A ratio from 0 to 1. */
  public static FlowSetting ratio(String key, String byDefault, String meaning) {
    return new FlowSetting(key, Kind.RATIO, byDefault, 0, 1, List.of(), meaning);
  }

  /** A rate such as {@code 100/s}; bounds are per second. */
  public static FlowSetting rate(
      String key, String byDefault, double least, double most, String meaning) {
    return new FlowSetting(key, Kind.RATE, byDefault, least, most, List.of(), meaning);
  }

  /** True or false. */
  public static FlowSetting flag(String key, String byDefault, String meaning) {
    return new FlowSetting(key, Kind.FLAG, byDefault, 0, 0, List.of(), meaning);
  }

  /** One of several words. */
  public static FlowSetting choice(
      String key, String byDefault, List<String> words, String meaning) {
    return new FlowSetting(key, Kind.CHOICE, byDefault, 0, 0, words, meaning);
  }

  /** Name of a severity, which must be given. */
  public static FlowSetting severity(String key, String meaning) {
    return new FlowSetting(key, Kind.SEVERITY, null, 0, 0, List.of(), meaning);
  }

  /** A text on one line. */
  public static FlowSetting text(String key, String byDefault, String meaning) {
    return new FlowSetting(key, Kind.TEXT, byDefault, 0, 0, List.of(), meaning);
  }
}
