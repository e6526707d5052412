package io.somasync.engine.kernel;

import io.somasync.engine.plan.Protocol;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/** Push gossip in one cluster: the whole {@link GossipCourse} of a message is computed at once. */
final class GossipSpread implements Spread {
  private final int clusterSize;
  private final Protocol.PushGossip protocol;
  private final Representative representative;
  private final int region;
  private final HeardMessages heard;

  /**
   * @param heard where messages are entered that begin here and that the representative hears of
   */
  GossipSpread(Mesh mesh, Representative representative, HeardMessages heard) {
    this.clusterSize = representative.clusterSize();
    this.protocol = (Protocol.PushGossip) mesh.plan().protocol();
    this.representative = representative;
    this.region = mesh.regionOf(representative.cluster());
    this.heard = heard;
  }

  @Override
  public void originate(Message message, Workbench bench) {
    GossipCourse course = bench.gossip();
    Tally tally = bench.tally();
    int origin = (int) (message.origin() - representative.node());
    course.run(message, representative, origin, message.startMicros(), tally);
    if (!message.leavesCluster()) {
      LatencyHistogram latency = tally.latency(message.severityIndex(), region);
      int reached = 1 + course.fold(0, 1, latency, tally);
      tally.expect(clusterSize, message.startMicros());
      tally.coverage().add(reached, clusterSize);
      return;
    }
    MessageTally wide = bench.messageTally(message);
    wide.countOrigin();
    wide.countReached(course.fold(1, 1, wide.latency(region), tally));
    NodeStates states = course.states();
    if (states.isReached(0)) {
      long heardMicros = message.startMicros() + states.firstMicros(0);
      heard.add(message.number(), heardMicros, states.arrivals(0));
      tellOthers(message, heardMicros, 0, bench);
    }
  }

  @Override
  public int pass(Message message, long heardMicros, int hop, Workbench bench) {
    GossipCourse course = bench.gossip();
    course.run(message, representative, 0, heardMicros, bench.tally());
    MessageTally wide = bench.messageTally(message);
    wide.countReached(course.fold(1, 0, wide.latency(region), bench.tally()));
    tellOthers(message, heardMicros, hop, bench);
    return course.states().arrivals(0) - 1;
  }

  /** The representative sends to random neighbours in the message's scope. */
  private void tellOthers(Message message, long heardMicros, int hop, Workbench bench) {
    representative.tellRandom(
        message, heardMicros, hop, protocol.interFanOut(), protocol.fanOut(), bench);
  }
}
