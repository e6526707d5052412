package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * Push gossip in one cluster. Per message that has come here: 8 bytes per node, and the events that
 * reach beyond the last window. Messages do not influence each other, so each is taken through the
 * window alone.
 */
final class GossipSpread implements Spread {
  private final Plan plan;
  private final Protocol.PushGossip protocol;
  private final TimeGrid grid;
  private final int cluster;
  private final Representative representative;
  private final int fanOut;
  private final MessageStates<GossipState> states = new MessageStates<>();

  GossipSpread(Mesh mesh, int cluster, Protocol.PushGossip protocol) {
    this.plan = mesh.plan();
    this.protocol = protocol;
    this.grid = mesh.grid();
    this.cluster = cluster;
    this.representative = new Representative(mesh, cluster);
    this.fanOut = fanOut(plan, protocol);
  }

  /** Sends of a node inside its cluster: none if it is alone there. */
  static int fanOut(Plan plan, Protocol.PushGossip protocol) {
    return plan.clusterSize() == 1 ? 0 : protocol.fanOut();
  }

  @Override
  public void originate(Message message, Workbench bench) {
    int origin = (int) (message.origin() - representative.node());
    begin(message).addDue(origin, message.startMicros());
  }

  @Override
  public void arrive(long message, long micros, int hop, Workbench bench) {
    GossipState state = states.find(message);
    if (state == null) {
      state = begin(bench.message(message));
    }
    state.hear(micros, hop);
    state.addDue(0, micros);
  }

  private GossipState begin(Message message) {
    GossipState state = new GossipState(message, grid, plan.clusterSize());
    if (message.originCluster() == cluster) {
      state.hear(message.startMicros(), 0);
    }
    states.add(state);
    return state;
  }

  @Override
  public void advance(long endBucket, Workbench bench) {
    for (int i = states.size() - 1; i >= 0; i--) {
      GossipState state = states.get(i);
      boolean isLocal = !state.message.leavesCluster();
      // What stays in the cluster influences nothing else, and is taken to its end at once.
      long end = isLocal ? TimeGrid.NEVER : endBucket;
      while (state.nextBucket < end) {
        advance(state, Math.min(end, grid.windowEnd(state.nextBucket)), bench);
      }
      if (isLocal) {
        states.remove(i);
        settle(state, bench);
      }
    }
  }

  private void advance(GossipState state, long endBucket, Workbench bench) {
    GossipScratch scratch = bench.gossip();
    Tally tally = bench.tally();
    Message message = state.message;
    long firstBucket = state.nextBucket;
    state.load(scratch);

    long key = Draws.keyOf(plan.seed(), message.number()) + representative.node();
    int endRow = (int) (endBucket - firstBucket);
    long[] nodes = state.nodes;
    SecondCounts second = bench.second;
    long duplicates = 0;
    for (int row = 0; row < endRow; row++) {
      int arrivals = scratch.count(row);
      if (arrivals == 0) {
        continue;
      }
      long begin = grid.beginMicros(firstBucket + row);
      second.enter(begin, tally);
      int rowMicros = (int) (begin - message.startMicros());
      boolean wasSilent = isSilent(nodes);
      int reached = scratch.arrive(row, nodes, rowMicros);
      duplicates += arrivals - reached;
      // The origin's row begins before the message does, so there can be more than an int holds.
      int lifeLeft = (int) Math.min(Integer.MAX_VALUE, message.endMicros() - begin);
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
      if (wasSilent && !isSilent(nodes)) {
        tellOthers(state, bench);
      }
    }
    second.book(tally);
    tally.counts().count(Fate.DUPLICATE, duplicates);
    tally.counts().count(Fate.EXPIRED, scratch.takeExpired());
    state.unload(endRow, scratch);
  }

  private static boolean isSilent(long[] nodes) {
    return NodeStates.firstMicros(nodes[0]) == NodeStates.NOT_REACHED;
  }

  /** The representative's first arrival: it sends to random neighbours in the message's scope. */
  private void tellOthers(GossipState state, Workbench bench) {
    if (state.message.leavesCluster()) {
      long heard = state.message.startMicros() + NodeStates.firstMicros(state.nodes[0]);
      representative.tellRandom(
          state.message, heard, state.hop, protocol.interFanOut(), protocol.fanOut(), bench);
    }
  }

  @Override
  public void retire(Message message, Workbench bench) {
    GossipState state = states.find(message.number());
    if (state != null) {
      states.remove(state);
      settle(state, bench);
      return;
    }
    bench.messageTally(message).account(plan.clusterSize());
    bench.tally().digest += Digest.unreached(firstIndex(message), plan.clusterSize());
  }

  /** Moves what is known of a message, whose last event is over, to the tallies. */
  private void settle(GossipState state, Workbench bench) {
    Message message = state.message;
    long[] nodes = state.nodes;
    Tally tally = bench.tally();
    tally.digest += NodeStates.digest(firstIndex(message), message.startMicros(), nodes);
    boolean leaves = message.leavesCluster();
    MessageTally wide = leaves ? bench.messageTally(message) : null;
    int bySends =
        NodeStates.record(nodes, leaves ? wide.latency() : tally.latency(message.severityIndex()));
    int origins = message.originCluster() == cluster ? 1 : 0;
    tally.reached(message.startMicros(), bySends + origins, NodeStates.latencySum(nodes));
    if (leaves) {
      wide.account(nodes.length);
      wide.countReached(bySends);
      if (origins > 0) {
        wide.countOrigin();
      }
    } else {
      tally.expect(nodes.length, message.startMicros());
      tally.coverage().add(bySends + origins, nodes.length);
    }
  }

  private long firstIndex(Message message) {
    return Digest.indexOf(message.number(), representative.node(), plan.nodes());
  }

  @Override
  public long underWay() {
    long events = 0;
    for (int i = 0; i < states.size(); i++) {
      events += states.get(i).events();
    }
    return events;
  }

  @Override
  public long nextBucket() {
    long next = TimeGrid.NEVER;
    for (int i = 0; i < states.size(); i++) {
      next = Math.min(next, states.get(i).nextBucket);
    }
    return next;
  }
}
