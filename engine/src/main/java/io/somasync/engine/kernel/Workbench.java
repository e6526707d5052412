package io.somasync.engine.kernel;

import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import java.util.TreeMap;

/**
 * What a thread needs to advance clusters: scratch memory, and the tallies of what it did. Clusters
 * borrow it for one call; it belongs to one thread at a time, and who owns it makes no difference
 * to any result, because tallies are sums.
 */
public final class Workbench {
  private final Mesh mesh;
  private final Tally tally;
  private final TreeMap<Long, MessageTally> messages = new TreeMap<>();
  final Outbox outbox = new Outbox();
  final Burst burst;
  final SecondCounts second = new SecondCounts();

  /** Scratch memory of push gossip; null until it is needed. */
  private GossipBench gossip;

  public Workbench(Mesh mesh) {
    this.mesh = mesh;
    this.tally = new Tally(mesh.plan().severities().size());
    this.burst = new Burst(mesh.plan());
  }

  /** What this workbench's owners have counted so far, messages still alive excepted. */
  public Tally tally() {
    return tally;
  }

  /** Sends to other clusters of the cluster that was advanced last. */
  public Outbox outbox() {
    return outbox;
  }

  /**
   * Takes the part of a message's tally that was counted here, or null if there is none.
   *
   * @param message a message that leaves its cluster and has been retired
   */
  public MessageTally takeMessage(long message) {
    return messages.remove(message);
  }

  MessageTally messageTally(long message, int severity) {
    MessageTally found = messages.get(message);
    if (found == null) {
      Severity kind = mesh.plan().severities().get(severity);
      found =
          new MessageTally(
              message, severity, mesh.scopeNodes(kind, mesh.workload().origin(message)));
      messages.put(message, found);
    }
    return found;
  }

  GossipBench gossip() {
    if (gossip == null) {
      gossip = new GossipBench(mesh);
    }
    return gossip;
  }
}
