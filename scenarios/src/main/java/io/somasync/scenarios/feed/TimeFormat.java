package io.somasync.scenarios.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How times are written. */
public enum TimeFormat {
  /** ISO 8601, as RFC 3339 has it, for instance {@code 2026-11-29T08:30:00.25Z}. */
  ISO("iso", 0),
  /** Seconds since 1970, with or without decimals. */
  EPOCH_S("epoch-s", 1_000_000),
  /** Milliseconds since 1970. */
  EPOCH_MS("epoch-ms", 1_000),
  /** Microseconds since 1970. */
  EPOCH_US("epoch-us", 1);

  private final String label;
  private final long unitMicros;

  TimeFormat(String label, long unitMicros) {
    this.label = label;
    this.unitMicros = unitMicros;
  }

  /** As scenarios call it. */
  public String label() {
    return label;
  }

  /** The labels of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(TimeFormat::label).toList();
  }

  /** A time of {@link #ISO}, in µs since 1970; null if the text is none. */
  public static Long iso(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long micros = IsoTime.micros(bytes, 0, bytes.length);
    return micros == Numbers.NONE ? null : micros;
  }

  /** An example of one. */
  String example() {
    return this == ISO
        ? "2026-11-29T08:30:00Z"
        : Long.toString(1_795_941_000L * (1_000_000L / unitMicros));
  }

  /**
   * The time that a text stands for, in µs since 1970 (UTC); what is finer is cut off.
   *
   * @return {@link Numbers#NONE} if it is none, or not between the years 1 and 9999
   */
  long parse(byte[] text, int from, int to) {
    if (this == ISO) {
      return IsoTime.micros(text, from, to);
    }
    long micros = Numbers.scaled(text, from, to, unitMicros);
    return micros < IsoTime.LEAST || micros > IsoTime.MOST ? Numbers.NONE : micros;
  }
}
