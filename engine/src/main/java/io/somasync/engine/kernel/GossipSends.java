package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;

/** Draws the sends of nodes of one cluster, in blocks, and enters them into a calendar. */
final class GossipSends {
  /** Sends drawn at a time. */
  private static final int BLOCK = 1024;

  private static final long LOW = 0xffffffffL;
  private static final int INVERSE_BITS = 40;

  private final int width;

  /** x / width = x · inverse &gt;&gt;&gt; 40, exact while x · width is below 2<sup>40</sup>. */
  private final long inverse;

  private final int fanOut;
  private final int reachRows;

  /** Number of rows of the calendar, a power of two; also the row of lost sends. */
  private final int rows;

  private final LinkModel link;
  private final LinkRule rule;
  private final long others;
  private final int block;
  private final int nodesPerBlock;

  private final long[] counters;
  private final long[] senders;
  private final long[] outcomes;
  private final long[] drawn;
  private long lost;
  private long expired;

  /**
   * @param rows number of rows of the calendar, a power of two
   */
  GossipSends(Plan plan, TimeGrid grid, int rows) {
    this.rows = rows;
    width = grid.widthMicros();
    inverse = (1L << INVERSE_BITS) / width + 1;
    fanOut = GossipCourse.fanOut(plan);
    link = plan.intra();
    rule = new LinkRule(link);
    others = plan.clusterSize() - 1;
    reachRows = grid.reachBuckets();
    block = Math.max(BLOCK, fanOut);
    nodesPerBlock = fanOut == 0 ? 1 : block / fanOut;
    counters = new long[block];
    senders = new long[block];
    outcomes = new long[block];
    drawn = new long[block];
  }

  /** Most sends that are entered into the calendar at a time. */
  int block() {
    return block;
  }

  /** Sends of a node. */
  int fanOut() {
    return fanOut;
  }

  /** Number of sends since the last call that are lost. */
  long takeLost() {
    long taken = lost;
    lost = 0;
    return taken;
  }

  /** Number of sends since the last call that will expire. */
  long takeExpired() {
    long taken = expired;
    expired = 0;
    return taken;
  }

  /**
   * Nodes send.
   *
   * @param nodes local indices of nodes
   * @param offsets when each of them was reached, in µs from the begin of the row
   * @param from first of them, counted from 0
   * @param to the one after the last
   * @param key what is added to a local index before mixing gives the node's base
   * @param lifeFromRow life that is left at the begin of the row, in µs
   * @param calendar takes those that will arrive
   * @return number of sends that will arrive
   */
  int send(
      int[] nodes,
      int[] offsets,
      int from,
      int to,
      long key,
      int row,
      int lifeFromRow,
      Calendar calendar) {
    if (fanOut == 0) {
      return 0;
    }
    boolean mayExpire = lifeFromRow <= width + link.mostMicros();
    int underWay = 0;
    for (int begin = from; begin < to; begin += nodesPerBlock) {
      int end = Math.min(to, begin + nodesPerBlock);
      int sends = (end - begin) * fanOut;
      lineUp(nodes, offsets, begin, end, key);
      draw(sends, row);
      int left = mayExpire ? dropExpired(sends, row, lifeFromRow) : sends;
      calendar.putAll(drawn, left, row, reachRows);
      int gone = calendar.takeLost();
      lost += gone;
      underWay += left - gone;
    }
    return underWay;
  }

  /** Fills in, for each send of the block, its draw's counter and its sender. */
  private void lineUp(int[] nodes, int[] offsets, int begin, int end, long key) {
    long[] c = counters;
    long[] s = senders;
    int f = fanOut;
    int i = 0;
    for (int j = begin; j < end; j++) {
      int node = nodes[j];
      long counter = Draws.mix(key + node);
      long sender = (long) node << 32 | offsets[j];
      for (int k = 0; k < f; k++) {
        counter += Draws.STEP;
        c[i] = counter;
        s[i++] = sender;
      }
    }
  }

  /**
   * Draws delay, loss and receiver of each send: row &lt;&lt; 32 | event. Straight-line arithmetic
   * over longs in loops of few operations each, because the compiler only turns small loops into
   * vector instructions.
   */
  private void draw(int sends, int row) {
    Draws.mixAll(counters, sends);
    rule.outcomes(counters, outcomes, sends);
    arrivals(senders, outcomes, counters, drawn, sends);
    place(drawn, outcomes, sends, row);
  }

  /** Receiver &lt;&lt; 32 | µs from the begin of the row. */
  private void arrivals(long[] s, long[] o, long[] c, long[] d, int n) {
    long otherNodes = others;
    for (int i = 0; i < n; i++) {
      long receiver = (c[i] >>> 32) * otherNodes >>> 32;
      receiver = receiver + 1 + (receiver - (s[i] >>> 32) >> 63); // skips the sender
      d[i] = (receiver << 32) + (s[i] & LOW) + (o[i] & LOW);
    }
  }

  private void place(long[] d, long[] o, int n, int row) {
    long lostRow = rows;
    long lastRow = rows - 1;
    long fromRow = row;
    long perMicro = inverse;
    long rowWidth = width;
    for (int i = 0; i < n; i++) {
      long lost = o[i] >> 63; // −1 if lost, else 0
      long micros = d[i] & LOW;
      long bucket = micros * perMicro >>> INVERSE_BITS;
      long event = (d[i] >>> 32 << Calendar.OFFSET_BITS) + micros - bucket * rowWidth;
      long to = fromRow + bucket & lastRow;
      d[i] = ((to ^ (to ^ lostRow) & lost) << 32) + event;
    }
  }

  /**
   * Counts the sends that will expire, moves the others together, and returns how many these are.
   */
  private int dropExpired(int sends, int fromRow, int lifeFromRow) {
    int kept = 0;
    for (int i = 0; i < sends; i++) {
      int row = (int) (drawn[i] >>> 32);
      int ahead = row - fromRow & rows - 1;
      int micros = ahead * width + ((int) drawn[i] & Calendar.OFFSET_MASK);
      if (row != rows && micros >= lifeFromRow) {
        expired++;
      } else {
        drawn[kept++] = drawn[i];
      }
    }
    return kept;
  }
}
