package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;

/**
 * Scratch memory in which one message is advanced through one window of one cluster, small enough
 * to stay in the nearer caches unless clusters are huge: a {@link Calendar}, and the arrays in
 * which sends are drawn. Row 0 of the calendar is the bucket the message is taken up at.
 */
final class GossipScratch {
  /** Sends drawn at a time. */
  private static final int BLOCK = 1024;

  private static final long LOW = 0xffffffffL;
  private static final int INVERSE_BITS = 40;

  private final int width;

  /** x / width = x · inverse &gt;&gt;&gt; 40, exact while x · width is below 2<sup>40</sup>. */
  private final long inverse;

  private final int fanOut;
  private final int reachRows;
  private final int rows;
  private final LinkModel link;
  private final LinkRule rule;
  private final long others;
  private final int nodesPerBlock;

  private final Calendar calendar;

  private final long[] counters;
  private final long[] senders;
  private final long[] outcomes;
  private final long[] drawn;

  /** Nodes that were reached first in the bucket at hand, and when, in µs from its begin. */
  private final int[] fresh;

  private final int[] freshOffset;
  private long expired;

  GossipScratch(Mesh mesh) {
    Plan plan = mesh.plan();
    TimeGrid grid = mesh.grid();
    width = grid.widthMicros();
    inverse = (1L << INVERSE_BITS) / width + 1;
    fanOut = GossipSpread.fanOut(plan, (Protocol.PushGossip) plan.protocol());
    link = plan.intra();
    rule = new LinkRule(link);
    others = plan.clusterSize() - 1;
    reachRows = grid.reachBuckets();
    rows = grid.windowBuckets() + reachRows;
    int block = Math.max(BLOCK, fanOut);
    nodesPerBlock = fanOut == 0 ? 1 : block / fanOut;
    calendar = new Calendar(rows, block);
    counters = new long[block];
    senders = new long[block];
    outcomes = new long[block];
    drawn = new long[block];
    // One more than can be fresh: the first pass writes before it knows whether a node is.
    fresh = new int[plan.clusterSize() + 1];
    freshOffset = new int[plan.clusterSize()];
  }

  int rows() {
    return rows;
  }

  /** Number of events in a row. */
  int count(int row) {
    return calendar.count(row);
  }

  /** Adds an arrival at a node, {@code offset} µs after the begin of the row's bucket. */
  void put(int row, int node, int offset) {
    calendar.put(row, node, offset);
  }

  /** Adds events from an array. */
  void put(int row, int[] from, int begin, int count) {
    calendar.put(row, from, begin, count);
  }

  /** Moves the events of a row to an array and empties it. */
  void take(int row, int[] to, int begin) {
    calendar.take(row, to, begin);
  }

  /**
   * First pass over a row, which empties it: counts every arrival and keeps the least time of each
   * node. Nodes that this bucket reached first are left in {@link #fresh}, and their offsets in
   * {@link #freshOffset}.
   *
   * @param state column of {@link NodeStates}
   * @param rowMicros begin of the row's bucket, relative to the message's start; may be negative
   * @return number of fresh nodes
   */
  int arrive(int row, long[] state, int rowMicros) {
    int n = 0;
    for (int page = calendar.lastPage(row); page != 0; page = calendar.pageBefore(page)) {
      int begin = calendar.begin(page);
      int end = calendar.end(page);
      n = arrive(calendar.events(), begin, end, state, rowMicros, fresh, n);
    }
    calendar.empty(row);
    for (int i = 0; i < n; i++) {
      freshOffset[i] = NodeStates.firstMicros(state[fresh[i]]) - rowMicros;
    }
    return n;
  }

  private static int arrive(
      int[] e, int begin, int end, long[] state, int rowMicros, int[] reached, int reachedBefore) {
    int n = reachedBefore;
    for (int i = begin; i < end; i++) {
      int node = e[i] >>> Calendar.OFFSET_BITS;
      long s = state[node];
      int first = (int) (s >>> 32);
      int micros = rowMicros + (e[i] & Calendar.OFFSET_MASK);
      reached[n] = node;
      n += first == NodeStates.NOT_REACHED ? 1 : 0;
      state[node] = ((long) Math.min(first, micros) << 32) + (s & LOW) + 1;
    }
    return n;
  }

  /**
   * Puts the fresh nodes that were reached before an offset in their bucket first.
   *
   * @param count number of fresh nodes
   * @return how many these are
   */
  int splitFresh(int count, long offset) {
    if (offset >= width) {
      return count;
    }
    int before = 0;
    for (int i = 0; i < count; i++) {
      if (freshOffset[i] < offset) {
        int node = fresh[i];
        int at = freshOffset[i];
        fresh[i] = fresh[before];
        freshOffset[i] = freshOffset[before];
        fresh[before] = node;
        freshOffset[before++] = at;
      }
    }
    return before;
  }

  /**
   * Second pass: fresh nodes send.
   *
   * @param from first of them, counted from 0
   * @param to the one after the last; their offsets in the bucket are in {@link #freshOffset}
   * @param key what is added to a local index before mixing gives the node's base
   * @param lifeFromRow life that is left at the begin of the row, in µs
   * @return number of lost sends; {@link #takeExpired} tells how many will expire
   */
  int send(int row, int from, int to, long key, int lifeFromRow) {
    if (fanOut == 0) {
      return 0;
    }
    boolean mayExpire = lifeFromRow <= width + link.mostMicros();
    int lost = 0;
    for (int begin = from; begin < to; begin += nodesPerBlock) {
      int end = Math.min(to, begin + nodesPerBlock);
      int sends = (end - begin) * fanOut;
      lineUp(begin, end, key);
      draw(sends, row);
      int kept = mayExpire ? dropExpired(sends, row, lifeFromRow) : sends;
      calendar.putAll(drawn, kept, row, reachRows);
      lost += calendar.takeLost();
    }
    return lost;
  }

  long takeExpired() {
    long taken = expired;
    expired = 0;
    return taken;
  }

  /** Fills in, for each send of the block, its draw's counter and its sender. */
  private void lineUp(int begin, int end, long key) {
    long[] c = counters;
    long[] s = senders;
    int f = fanOut;
    int i = 0;
    for (int j = begin; j < end; j++) {
      int node = fresh[j];
      long counter = Draws.mix(key + node);
      long sender = (long) node << 32 | freshOffset[j];
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
    long fromRow = row;
    long perMicro = inverse;
    long rowWidth = width;
    for (int i = 0; i < n; i++) {
      long lost = o[i] >> 63; // −1 if lost, else 0
      long micros = d[i] & LOW;
      long bucket = micros * perMicro >>> INVERSE_BITS;
      long event = (d[i] >>> 32 << Calendar.OFFSET_BITS) + micros - bucket * rowWidth;
      long to = fromRow + bucket;
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
      int micros = (row - fromRow) * width + ((int) drawn[i] & Calendar.OFFSET_MASK);
      if (row != rows && micros >= lifeFromRow) {
        expired++;
      } else {
        drawn[kept++] = drawn[i];
      }
    }
    return kept;
  }
}
