package io.somasync.engine.tally;

import java.util.Arrays;

/** Counts per second of simulation time. */
public final class Series {
  /** What is counted, in the order of the columns. */
  public enum Column {
    /** Messages that start in the second. */
    GENERATED,
    /** Sends in the second. */
    SENDS,
    /** First arrivals in the second. */
    DELIVERIES,
    /** Sends in the second that are lost. */
    LOST,
    /** Nodes in the scopes of the messages that start in the second. */
    EXPECTED,
    /** Nodes that these messages reach, whenever that is. */
    REACHED,
    /** Sum of their latencies in µs. */
    LATENCY
  }

  /** Width of a row, in µs. */
  public static final long SECOND_MICROS = 1_000_000;

  private static final int COLUMNS = Column.values().length;

  /** Row s, column c at [s · COLUMNS + c]. */
  private long[] cells = new long[0];

  private int rows;

  /** Adds to the second that {@code micros} lies in. */
  public void add(Column column, long micros, long n) {
    if (n != 0) {
      int row = row(micros); // may replace the array
      cells[row + column.ordinal()] += n;
    }
  }

  /**
   * Books what messages that started at a time reached.
   *
   * @param nodes how many nodes, at least 1
   * @param micros sum of the latencies in µs
   */
  void addReached(long startMicros, long nodes, long micros) {
    int row = row(startMicros);
    cells[row + Column.REACHED.ordinal()] += nodes;
    cells[row + Column.LATENCY.ordinal()] += micros;
  }

  /**
   * Books a message that is settled where it starts, its arrival at the representative excepted:
   * its origin has it at once.
   *
   * @param sends sends in the second of the start
   * @param expected nodes in its scope
   * @param reached how many of them it reaches
   * @param micros sum of the latencies in µs
   */
  public void addSettled(long startMicros, int sends, int expected, int reached, long micros) {
    int row = row(startMicros);
    cells[row + Column.DELIVERIES.ordinal()]++;
    cells[row + Column.SENDS.ordinal()] += sends;
    cells[row + Column.EXPECTED.ordinal()] += expected;
    cells[row + Column.REACHED.ordinal()] += reached;
    cells[row + Column.LATENCY.ordinal()] += micros;
  }

  /** Where the second begins that {@code micros} lies in. */
  private int row(long micros) {
    int second = Math.toIntExact(micros / SECOND_MICROS);
    makeRows(second + 1);
    return second * COLUMNS;
  }

  /** Adds all that another series holds. */
  public void add(Series other) {
    add(0, other.cells(0, other.rows));
  }

  /**
   * The cells of some seconds, to be added elsewhere.
   *
   * @param from first second
   * @param to the second after the last
   * @return second s, column c at [(s − from) · columns + c], columns in the order of {@link
   *     Column}
   */
  public long[] cells(int from, int to) {
    return Arrays.copyOfRange(cells, from * COLUMNS, to * COLUMNS);
  }

  /** Adds what {@link #cells} handed out, from that second on. */
  public void add(int firstSecond, long[] other) {
    makeRows(firstSecond + other.length / COLUMNS);
    for (int i = 0; i < other.length; i++) {
      cells[firstSecond * COLUMNS + i] += other[i];
    }
  }

  /** Number of seconds, up to the last in which anything was counted. */
  public int seconds() {
    return rows;
  }

  /** What was counted in a second, from 0 to below {@link #seconds}. */
  public long get(int second, Column column) {
    return cells[second * COLUMNS + column.ordinal()];
  }

  private void makeRows(int needed) {
    if (needed > rows) {
      rows = needed;
      if (needed * COLUMNS > cells.length) {
        cells = Arrays.copyOf(cells, Math.max(needed, 2 * (cells.length / COLUMNS)) * COLUMNS);
      }
    }
  }
}
