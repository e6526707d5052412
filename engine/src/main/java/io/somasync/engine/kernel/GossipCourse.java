package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * The course of one message through one cluster under push gossip, from its first arrival to its
 * last, in scratch memory that is small enough to stay in the nearer caches unless clusters are
 * huge: a {@link Calendar}, whose rows are buckets modulo their number, and {@link NodeStates}. It
 * holds the last course until the next is run.
 */
final class GossipCourse {
  private final TimeGrid grid;
  private final long seed;
  private final long nodes;
  private final int rowMask;
  private final Calendar calendar;
  private final GossipSends sends;
  private final NodeStates states;
  private final SecondCounts second = new SecondCounts();

  /** Nodes that were reached first in the bucket at hand, and when, in µs from its begin. */
  private final int[] fresh;

  private final int[] freshOffset;

  // The course at hand.
  private Message message;
  private long firstNode;

  GossipCourse(Mesh mesh) {
    Plan plan = mesh.plan();
    grid = mesh.grid();
    seed = plan.seed();
    nodes = plan.nodes();
    int rows = 2 * Integer.highestOneBit(grid.reachBuckets() - 1);
    rowMask = rows - 1;
    states = new NodeStates(plan.clusterSizes().most());
    calendar = new Calendar(rows);
    sends = new GossipSends(plan, grid, rows, states, calendar);
    // One more than can be fresh: nodes are written before it is known whether they are.
    fresh = new int[plan.clusterSizes().most() + 1];
    freshOffset = new int[plan.clusterSizes().most() + 1];
  }

  /**
   * Runs a course, and counts all sends and arrivals of it.
   *
   * @param representative that of the cluster
   * @param node local index of the node that the message comes to first
   * @param micros simulation time at which it does, in µs
   */
  void run(Message message, Representative representative, int node, long micros, Tally tally) {
    this.message = message;
    firstNode = representative.node();
    long key = Draws.keyOf(seed, message.number()) + firstNode;
    long bucket = grid.bucketOf(micros);
    sends.begin(representative.clusterSize());
    states.begin(representative.clusterSize(), node, (int) (micros - message.startMicros()));
    calendar.put((int) bucket & rowMask, node, (int) (micros - grid.beginMicros(bucket)));
    long reached = 0;
    for (long events = 1; events > 0; bucket++) {
      int row = (int) bucket & rowMask;
      int count = calendar.count(row);
      if (count > 0) {
        long begin = grid.beginMicros(bucket);
        int here = reach(row, (int) (begin - message.startMicros()));
        reached += here;
        events += pass(row, here, key, begin, tally) - count;
      }
    }
    second.book(tally);
    tally.counts().count(Fate.DUPLICATE, 1 + sends.takeArriving() - reached);
    tally.counts().count(Fate.EXPIRED, sends.takeExpired());
  }

  /**
   * Empties a row. Nodes that the bucket reaches are left in {@link #fresh}.
   *
   * @param rowMicros begin of the row's bucket, relative to the message's start; may be negative
   * @return number of fresh nodes
   */
  private int reach(int row, int rowMicros) {
    int n = 0;
    for (int page = calendar.lastPage(row); page != 0; page = calendar.pageBefore(page)) {
      int begin = calendar.begin(page);
      int end = calendar.end(page);
      n = states.reach(calendar.events(), begin, end, rowMicros, fresh, freshOffset, n);
    }
    calendar.empty(row);
    return n;
  }

  /**
   * The fresh nodes send.
   *
   * @param begin begin of the row's bucket, in µs
   * @return number of events that follow
   */
  private int pass(int row, int reached, long key, long begin, Tally tally) {
    int rowMicros = (int) (begin - message.startMicros());
    second.enter(begin, tally);
    int inSecond = splitFresh(reached, second.endMicros() - begin);
    int events = pass(row, 0, inSecond, key, rowMicros);
    if (inSecond < reached) {
      second.enter(second.endMicros(), tally);
      events += pass(row, inSecond, reached, key, rowMicros);
    }
    return events;
  }

  private int pass(int row, int from, int to, long key, int rowMicros) {
    int events =
        sends.send(
            fresh, freshOffset, from, to, key, row, rowMicros, message.severity().lifeMicros());
    second.deliveries += to - from;
    second.sends += (long) (to - from) * sends.fanOut();
    second.lost += sends.takeLost();
    return events;
  }

  /**
   * Puts the fresh nodes that were reached before an offset in their bucket first.
   *
   * @param count number of fresh nodes
   * @return how many these are
   */
  private int splitFresh(int count, long offset) {
    if (offset >= grid.widthMicros()) {
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
   * Moves what is known of the nodes to the tallies.
   *
   * @param from local index of the first node whose digest term is to be added
   * @param origins 1 if the message originated in this cluster, else 0
   * @param latency where the latencies of nodes that sends reached are recorded
   * @return how many of them sends reached
   */
  int fold(int from, int origins, LatencyHistogram latency, Tally tally) {
    long firstIndex = Digest.indexOf(message.number(), firstNode, nodes);
    tally.digest += states.digest(firstIndex, message.startMicros(), from);
    int bySends = states.record(latency);
    tally.reached(message.startMicros(), bySends + origins, states.latencySum());
    return bySends;
  }

  /** What the cluster's nodes know of the message, at its end. */
  NodeStates states() {
    return states;
  }
}
