package io.somasync.engine.plan;

/**
 * How many threat messages the nodes originate, and when: message i starts {@code i · spanMicros /
 * messages} (rounded down) after the begin of the load, so {@code spanMicros} = messages · interval
 * gives a fixed interval.
 *
 * @param messages number of messages, 0 to 2<sup>40</sup>
 * @param spanMicros time over which they are spread, in µs, at most 31 days
 */
public record Load(long messages, long spanMicros) {
  /** Most messages of a run. */
  public static final long MAX_MESSAGES = 1L << 40;

  /** Longest span: of more simulated seconds than a month has, nobody would read the tables. */
  public static final long MAX_SPAN_MICROS = 31L * 86_400_000_000L;

  public Load {
    if (messages < 0 || messages > MAX_MESSAGES) {
      throw new PlanException("messages = " + messages + ": must be 0 to 2^40");
    }
    if (spanMicros < 0 || spanMicros > MAX_SPAN_MICROS) {
      throw new PlanException("span = " + spanMicros + " µs: must be 0 to 31d");
    }
    if (Math.multiplyHigh(messages, spanMicros) != 0 || messages * spanMicros < 0) {
      throw new PlanException(
          "messages = "
              + messages
              + ": must be at most "
              + Long.MAX_VALUE / spanMicros
              + " in "
              + spanMicros
              + " µs, as messages x µs must be below 2^63");
    }
  }

  /** Start of message i relative to the begin of the load, in µs. */
  public long startMicros(long i) {
    return i * spanMicros / messages;
  }
}
