package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;

/**
 * Draws the sends of nodes of one cluster, in blocks, and enters them: all into {@link NodeStates},
 * and those that are the earliest so far at their receivers into a {@link Calendar}.
 */
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

  /** Number of the last row of the calendar, one less than a power of two. */
  private final int lastRow;

  private final NodeStates states;
  private final Calendar calendar;
  private final LinkModel link;
  private final LinkRule rule;
  private final int nodesPerBlock;

  private final long[] bases;
  private final long[] counters;
  private final long[] senders;
  private final long[] outcomes;
  private final long[] drawn;

  /** Nodes of the cluster at hand. */
  private int clusterSize;

  private long arriving;
  private long lost;
  private long expired;

  /**
   * @param rows number of rows of the calendar, a power of two
   */
  GossipSends(Plan plan, TimeGrid grid, int rows, NodeStates states, Calendar calendar) {
    lastRow = rows - 1;
    this.states = states;
    this.calendar = calendar;
    width = grid.widthMicros();
    inverse = (1L << INVERSE_BITS) / width + 1;
    fanOut = ((Protocol.PushGossip) plan.protocol()).fanOut();
    link = plan.intra();
    rule = new LinkRule(link);
    reachRows = grid.reachBuckets();
    int block = Math.max(BLOCK, fanOut);
    nodesPerBlock = block / fanOut;
    bases = new long[nodesPerBlock];
    counters = new long[block];
    senders = new long[block];
    outcomes = new long[block];
    drawn = new long[block];
  }

  /** Begins with a cluster of so many nodes. */
  void begin(int nodes) {
    clusterSize = nodes;
  }

  /** Sends of a node: none if it is alone in its cluster. */
  int fanOut() {
    return clusterSize == 1 ? 0 : fanOut;
  }

  /** Number of sends since the last call that will arrive. */
  long takeArriving() {
    long taken = arriving;
    arriving = 0;
    return taken;
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
   * @param rowMicros begin of the row, relative to the message's start; may be negative
   * @param lifeMicros life of the message, in µs
   * @return number of events that the calendar takes
   */
  int send(
      int[] nodes,
      int[] offsets,
      int from,
      int to,
      long key,
      int row,
      int rowMicros,
      int lifeMicros) {
    if (clusterSize == 1) {
      return 0;
    }
    boolean mayExpire = (long) rowMicros + width + link.mostMicros() >= lifeMicros;
    int events = 0;
    for (int begin = from; begin < to; begin += nodesPerBlock) {
      int end = Math.min(to, begin + nodesPerBlock);
      int sends = (end - begin) * fanOut;
      lineUp(nodes, offsets, begin, end, key, rowMicros);
      draw(sends);
      int left = mayExpire ? dropExpired(sends, lifeMicros) : sends;
      int earliest = states.enter(drawn, left);
      place(drawn, earliest, row, rowMicros);
      calendar.putAll(drawn, earliest, row, reachRows);
      int gone = states.takeLost();
      lost += gone;
      arriving += left - gone;
      events += earliest;
    }
    return events;
  }

  /**
   * Fills in, for each send of the block, its draw's counter and its sender: first sends of all
   * nodes, then their second ones, and so on, which makes loops long.
   */
  private void lineUp(int[] nodes, int[] offsets, int begin, int end, long key, int rowMicros) {
    int n = end - begin;
    long[] b = bases;
    long[] s = senders;
    for (int j = 0; j < n; j++) {
      int node = nodes[begin + j];
      b[j] = key + node;
      s[j] = (long) node << 32 | rowMicros + offsets[begin + j];
    }
    Draws.mixAll(b, n);
    for (int k = 0; k < fanOut; k++) {
      step(b, n, (k + 1) * Draws.STEP, counters, k * n);
    }
    int sends = n * fanOut;
    for (int done = n; done < sends; done *= 2) {
      System.arraycopy(s, 0, s, done, Math.min(done, sends - done));
    }
  }

  private static void step(long[] b, int n, long step, long[] c, int at) {
    for (int j = 0; j < n; j++) {
      c[at + j] = b[j] + step;
    }
  }

  /**
   * Draws delay, loss and receiver of each send. Straight-line arithmetic over longs in loops of
   * few operations each, because the compiler only turns small loops into vector instructions.
   */
  private void draw(int sends) {
    Draws.mixAll(counters, sends);
    rule.outcomes(counters, outcomes, sends);
    arrivals(senders, outcomes, counters, drawn, sends);
  }

  /** Time of arrival &lt;&lt; 32 | receiver, as {@link NodeStates#enter} takes them. */
  private void arrivals(long[] s, long[] o, long[] c, long[] d, int n) {
    long nobody = clusterSize;
    long others = clusterSize - 1;
    for (int i = 0; i < n; i++) {
      long receiver = (c[i] >>> 32) * others >>> 32;
      receiver = receiver + 1 + (receiver - (s[i] >>> 32) >> 63); // skips the sender
      long isLost = o[i] >> 63; // −1 if it is, else 0
      d[i] = (s[i] + o[i] << 32) + (receiver ^ (receiver ^ nobody) & isLost);
    }
  }

  /** Turns sends into events: row &lt;&lt; 32 | event. */
  private void place(long[] d, int n, int row, int rowMicros) {
    long last = lastRow;
    long fromRow = row;
    long begin = rowMicros;
    long perMicro = inverse;
    long rowWidth = width;
    for (int i = 0; i < n; i++) {
      long micros = (d[i] >>> 32) - begin;
      long bucket = micros * perMicro >>> INVERSE_BITS;
      long event = ((d[i] & LOW) << Calendar.OFFSET_BITS) + micros - bucket * rowWidth;
      d[i] = ((fromRow + bucket & last) << 32) + event;
    }
  }

  /**
   * Counts the sends that are lost or will expire, moves the others together, and returns how many
   * these are.
   */
  private int dropExpired(int sends, int lifeMicros) {
    int kept = 0;
    for (int i = 0; i < sends; i++) {
      if ((int) drawn[i] == clusterSize) {
        lost++;
      } else if (drawn[i] >>> 32 >= lifeMicros) {
        expired++;
      } else {
        drawn[kept++] = drawn[i];
      }
    }
    return kept;
  }
}
