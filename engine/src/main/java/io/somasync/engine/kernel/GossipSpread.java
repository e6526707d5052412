package io.somasync.engine.kernel;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Push gossip in one cluster. Per message that has come here: 8 bytes per node, and the events that
 * reach beyond the last window. Messages do not influence each other, so each is taken through the
 * window alone.
 */
final class GossipSpread implements Spread {
  /** Time of the first arrival at a node that was not reached. */
  static final int NOT_REACHED = Integer.MAX_VALUE;

  private static final long LOW = 0xffffffffL;
  private static final int[] NOTHING = new int[0];

  private final Mesh mesh;
  private final Plan plan;
  private final Protocol.PushGossip protocol;
  private final TimeGrid grid;
  private final int cluster;
  private final long representative;
  private final List<Live> live = new ArrayList<>();

  /** A message that has come to this cluster and whose life is not over. */
  private static final class Live {
    final long message;
    final int severity;
    final Severity kind;
    final long startMicros;
    final int originCluster;
    final long[] state;

    /** Events after the last window: row − first row, count, events; and so on. */
    int[] carried = NOTHING;

    /** Bucket of the first carried or due event. */
    long nextBucket = TimeGrid.NEVER;

    /** Bucket of row 0 of {@link #carried}. */
    long carriedBucket;

    /** Arrivals from outside: local index, time relative to the start; and so on. */
    int[] due = new int[2];

    int dueLength;

    Live(long message, int severity, Severity kind, long startMicros, int originCluster, int size) {
      this.message = message;
      this.severity = severity;
      this.kind = kind;
      this.startMicros = startMicros;
      this.originCluster = originCluster;
      this.state = GossipBench.unreachedState(size);
    }

    void addDue(int node, long micros, long bucket) {
      if (dueLength == due.length) {
        due = java.util.Arrays.copyOf(due, 2 * dueLength);
      }
      due[dueLength++] = node;
      due[dueLength++] = (int) (micros - startMicros);
      nextBucket = Math.min(nextBucket, bucket);
    }
  }

  GossipSpread(Mesh mesh, int cluster, Protocol.PushGossip protocol) {
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.protocol = protocol;
    this.grid = mesh.grid();
    this.cluster = cluster;
    this.representative = (long) cluster * plan.clusterSize();
  }

  /** Sends of a node inside its cluster: none if it is alone there. */
  static int fanOut(Plan plan, Protocol.PushGossip protocol) {
    return plan.clusterSize() == 1 ? 0 : protocol.fanOut();
  }

  @Override
  public void originate(
      long message, int severity, int localNode, long startMicros, Workbench bench) {
    Live l = begin(message, severity, startMicros, cluster);
    l.addDue(localNode, startMicros, grid.bucketOf(startMicros));
  }

  @Override
  public void arrive(long message, long micros, Workbench bench) {
    Live l = find(message);
    if (l == null) {
      int originCluster = plan.clusterOf(mesh.workload().origin(message));
      int severity = mesh.workload().severity(message);
      l = begin(message, severity, mesh.workload().startMicros(message), originCluster);
    }
    l.addDue(0, micros, grid.bucketOf(micros));
  }

  private Live begin(long message, int severity, long startMicros, int originCluster) {
    Severity kind = plan.severities().get(severity);
    Live l = new Live(message, severity, kind, startMicros, originCluster, plan.clusterSize());
    live.add(l);
    return l;
  }

  private Live find(long message) {
    for (int i = 0; i < live.size(); i++) {
      if (live.get(i).message == message) {
        return live.get(i);
      }
    }
    return null;
  }

  @Override
  public void advance(long endBucket, Workbench bench) {
    for (int i = live.size() - 1; i >= 0; i--) {
      Live l = live.get(i);
      boolean isLocal = !l.kind.scope().leavesCluster();
      // What stays in the cluster influences nothing else, and is taken to its end at once.
      long end = isLocal ? TimeGrid.NEVER : endBucket;
      while (l.nextBucket < end) {
        advance(l, Math.min(end, grid.windowEnd(l.nextBucket)), bench);
      }
      if (isLocal) {
        live.remove(i);
        settle(l, bench);
      }
    }
  }

  private void advance(Live l, long endBucket, Workbench bench) {
    GossipBench scratch = bench.gossip();
    Tally tally = bench.tally();
    long firstBucket = l.nextBucket;
    load(l, firstBucket, scratch);

    long key = Draws.keyOf(plan.seed(), l.message) + representative;
    int fanOut = fanOut(plan, protocol);
    int endRow = (int) (endBucket - firstBucket);
    long[] state = l.state;
    SecondCounts second = bench.second;
    for (int row = 0; row < endRow; row++) {
      int arrivals = scratch.count(row);
      if (arrivals == 0) {
        continue;
      }
      long begin = grid.beginMicros(firstBucket + row);
      second.enter(begin, tally);
      int rowMicros = (int) (begin - l.startMicros);
      boolean representativeSilent = (int) (state[0] >>> 32) == NOT_REACHED;
      int reached = scratch.arrive(row, state, rowMicros);
      for (int i = 0; i < reached; i++) {
        scratch.freshOffset[i] = (int) (state[scratch.fresh[i]] >>> 32) - rowMicros;
      }
      tally.duplicates += arrivals - reached;
      int lifeLeft = l.kind.lifeMicros() - rowMicros;
      int inSecond = scratch.splitFresh(reached, second.endMicros() - begin);
      second.deliveries += inSecond;
      second.sends += (long) inSecond * fanOut;
      second.lost += scratch.send(row, 0, inSecond, key, lifeLeft);
      if (inSecond < reached) {
        second.enter(second.endMicros(), tally);
        second.deliveries += reached - inSecond;
        second.sends += (long) (reached - inSecond) * fanOut;
        second.lost += scratch.send(row, inSecond, reached, key, lifeLeft);
      }
      if (representativeSilent && (int) (state[0] >>> 32) != NOT_REACHED) {
        tellOthers(l, bench);
      }
    }
    second.book(tally);
    tally.expired += scratch.takeExpired();
    unload(l, firstBucket, endRow, scratch);
  }

  private void load(Live l, long firstBucket, GossipBench scratch) {
    int shiftRows = (int) (l.carriedBucket - firstBucket);
    int[] c = l.carried;
    for (int i = 0; i < c.length; i += 2 + c[i + 1]) {
      scratch.put(c[i] + shiftRows, c, i + 2, c[i + 1]);
    }
    l.carried = NOTHING; // in a huge cluster they are too many to be kept twice
    for (int i = 0; i < l.dueLength; i += 2) {
      long micros = l.startMicros + l.due[i + 1];
      long bucket = grid.bucketOf(micros);
      scratch.put(
          (int) (bucket - firstBucket), l.due[i], (int) (micros - grid.beginMicros(bucket)));
    }
    l.dueLength = 0;
  }

  private void unload(Live l, long firstBucket, int fromRow, GossipBench scratch) {
    int length = 0;
    int firstRow = -1;
    for (int row = fromRow; row < scratch.rows(); row++) {
      int n = scratch.count(row);
      if (n > 0) {
        firstRow = firstRow < 0 ? row : firstRow;
        length += 2 + n;
      }
    }
    l.carried = new int[length];
    if (length == 0) {
      l.nextBucket = TimeGrid.NEVER;
      return;
    }
    l.carriedBucket = l.nextBucket = firstBucket + firstRow;
    int at = 0;
    for (int row = firstRow; at < length; row++) {
      int n = scratch.count(row);
      if (n > 0) {
        l.carried[at] = row - firstRow;
        l.carried[at + 1] = n;
        scratch.take(row, l.carried, at + 2);
        at += 2 + n;
      }
    }
  }

  /** The representative's first arrival: it sends to random neighbours in the message's scope. */
  private void tellOthers(Live l, Workbench bench) {
    Scope scope = l.kind.scope();
    if (!scope.leavesCluster()) {
      return;
    }
    int[] candidates = scope == Scope.MESH ? null : neighboursInScope(l);
    int degree = candidates == null ? mesh.topology().degree(cluster) : candidates.length;
    if (degree == 0) {
      return;
    }
    Tally tally = bench.tally();
    LinkModel link = plan.inter();
    long heard = l.startMicros + (l.state[0] >>> 32);
    long end = l.startMicros + l.kind.lifeMicros();
    long base = Draws.mix(Draws.keyOf(plan.seed(), l.message) + representative);
    long lost = 0;
    for (int i = 0; i < protocol.interFanOut(); i++) {
      long draw = Draws.draw(base, protocol.fanOut() + i);
      int t = Draws.below(draw, degree);
      int neighbour = candidates == null ? mesh.topology().neighbour(cluster, t) : candidates[t];
      long p = link.product(draw);
      long arrival = heard + link.delayMicros(p);
      if (link.isLost(p)) {
        lost++;
      } else if (arrival >= end) {
        tally.expired++;
      } else {
        bench.outbox.send(l.message, neighbour, arrival);
      }
    }
    tally.sends += protocol.interFanOut();
    tally.lost += lost;
    tally.series().add(Series.Column.SENDS, heard, protocol.interFanOut());
    tally.series().add(Series.Column.LOST, heard, lost);
  }

  private int[] neighboursInScope(Live l) {
    int[] found = new int[mesh.topology().degree(cluster)];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      int neighbour = mesh.topology().neighbour(cluster, i);
      if (mesh.inScope(l.kind, l.originCluster, neighbour)) {
        found[n++] = neighbour;
      }
    }
    return java.util.Arrays.copyOf(found, n);
  }

  @Override
  public void retire(long message, Workbench bench) {
    Live l = find(message);
    if (l != null) {
      live.remove(l);
      settle(l, bench);
      return;
    }
    bench.messageTally(message, mesh.workload().severity(message)).account(plan.clusterSize());
    bench.tally().digest +=
        Digest.unreached(message * plan.nodes() + representative, plan.clusterSize());
  }

  /** Moves what is known of a message, whose last event is over, to the tallies. */
  private void settle(Live l, Workbench bench) {
    Tally tally = bench.tally();
    long[] state = l.state;
    tally.digest += digest(l.message * plan.nodes() + representative, l.startMicros, state);
    boolean leaves = l.kind.scope().leavesCluster();
    MessageTally wide = leaves ? bench.messageTally(l.message, l.severity) : null;
    long sum = latencySum(state);
    int bySends = record(state, leaves ? wide.latency() : tally.latency(l.severity));
    int origins = l.originCluster == cluster ? 1 : 0;
    tally.reached(l.startMicros, bySends + origins, sum);
    if (leaves) {
      wide.account(state.length);
      wide.countReached(bySends);
      if (origins > 0) {
        wide.countOrigin();
      }
    } else {
      ClusterKernel.expect(state.length, l.startMicros, tally);
      tally.coverage().add(bySends + origins, state.length);
    }
  }

  private static long latencySum(long[] state) {
    long sum = 0;
    for (long s : state) {
      long relative = s >>> 32;
      sum += relative & relative - NOT_REACHED >> 63; // nothing for nodes that were not reached
    }
    return sum;
  }

  private static long digest(long firstIndex, long startMicros, long[] state) {
    long[] terms = new long[state.length];
    long index = firstIndex * Draws.STEP;
    for (int i = 0; i < terms.length; i++) {
      terms[i] = index;
      index += Draws.STEP;
    }
    for (int i = 0; i < terms.length; i++) {
      long relative = state[i] >>> 32;
      long reached = relative - NOT_REACHED >> 63; // −1 if reached, else 0
      long first = Digest.NEVER ^ (Digest.NEVER ^ startMicros + relative) & reached;
      terms[i] ^= first << 16 ^ state[i] & LOW;
    }
    Draws.mixAll(terms, terms.length);
    long sum = 0;
    for (long term : terms) {
      sum += term;
    }
    return sum;
  }

  /** Records the latencies of nodes that sends reached; the origin's, 0, is not one of them. */
  private static int record(long[] state, LatencyHistogram latency) {
    int greatest = 0;
    int n = 0;
    for (long s : state) {
      int relative = (int) (s >>> 32);
      greatest = Math.max(greatest, relative == NOT_REACHED ? 0 : relative);
    }
    long[] counters = latency.countersFor(greatest);
    for (long s : state) {
      int relative = (int) (s >>> 32);
      if (relative != NOT_REACHED && relative != 0) {
        counters[LatencyHistogram.indexOf(relative)]++;
        n++;
      }
    }
    if (n > 0) {
      latency.raiseMax(greatest);
    }
    return n;
  }

  @Override
  public long underWay() {
    long events = 0;
    for (Live l : live) {
      events += l.dueLength / 2;
      for (int i = 0; i < l.carried.length; i += 2 + l.carried[i + 1]) {
        events += l.carried[i + 1];
      }
    }
    return events;
  }

  @Override
  public long nextBucket() {
    long next = TimeGrid.NEVER;
    for (int i = 0; i < live.size(); i++) {
      next = Math.min(next, live.get(i).nextBucket);
    }
    return next;
  }
}
