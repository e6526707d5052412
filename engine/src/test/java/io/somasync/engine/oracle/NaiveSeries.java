package io.somasync.engine.oracle;

import java.util.TreeMap;

/** What was counted in a second, or of the messages that started in it. */
public final class NaiveSeries {
  /** A second. */
  public static final class Second {
    public long generated;
    public long sends;
    public long deliveries;
    public long lost;
    public long expected;
    public long reached;
    public long latency;
  }

  private final TreeMap<Long, Second> seconds = new TreeMap<>();

  /** The second that a time lies in. */
  Second at(long micros) {
    return seconds.computeIfAbsent(micros / 1_000_000, s -> new Second());
  }

  /** Number of seconds, up to the last in which anything was counted. */
  public int seconds() {
    return seconds.isEmpty() ? 0 : Math.toIntExact(seconds.lastKey() + 1);
  }

  /** A second by its number. */
  public Second get(int second) {
    return seconds.getOrDefault((long) second, new Second());
  }
}
