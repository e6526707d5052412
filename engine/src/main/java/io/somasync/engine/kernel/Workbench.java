package io.somasync.engine.kernel;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.link.InterLinks;
import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Sizes;
import java.util.TreeMap;

/**
 * What a thread needs to advance clusters: scratch memory, and the tallies of what it did. Clusters
 * borrow it for one call; it belongs to one thread at a time, and who owns it makes no difference
 * to any result, because tallies are sums.
 */
public final class Workbench {
  private final Mesh mesh;
  private final LiveMessages live;
  private final Tally tally;
  private final TreeMap<Long, MessageTally> messages = new TreeMap<>();
  private final InterLinks interLinks;

  /** Null without regions. */
  private final RegionMeter meter;

  private final Records records = new Records();
  final Outbox outbox = new Outbox();
  final Sizes sizes;
  final Sighting sighting;
  final Burst burst;

  /** Counts before the cluster at hand was advanced. */
  final Counts before = new Counts();

  /** Scratch memory of push gossip; null until it is needed. */
  private GossipCourse gossip;

  /**
   * @param live what numbers on records stand for; only read here
   */
  public Workbench(Mesh mesh, LiveMessages live) {
    Plan plan = mesh.plan();
    this.mesh = mesh;
    this.live = live;
    this.tally = new Tally(plan.severities().size(), plan.regions().size());
    this.meter = plan.regions().isEmpty() ? null : new RegionMeter(mesh, tally);
    this.interLinks = mesh.interLinks();
    this.sizes = new Sizes(plan);
    this.sighting = new Sighting(plan, sizes);
    this.burst = new Burst(plan);
  }

  /** What this workbench's owners have counted so far, messages still alive excepted. */
  public Tally tally() {
    return tally;
  }

  /** Takes the {@link Records} that the cluster which was advanced last has left. */
  public long[] takeRecords() {
    return records.take();
  }

  /** What a representative means to send meets its links. */
  void settleOutbox(int cluster, long representative) {
    outbox.settle(interLinks, cluster, representative, records, tally, meter);
  }

  /** What was counted since the last time was of messages from one cluster, at another. */
  void bookRegions(int originCluster, int cluster) {
    if (meter != null) {
      meter.book(originCluster, cluster);
    }
  }

  /** What comes out of flows meets its link. */
  void settle(Crossing crossing, long draw) {
    Message message = crossing.message();
    LinkRule rule = interLinks.rule(crossing.from(), crossing.to(), crossing.micros());
    long arrival =
        rule.send(draw, crossing.micros(), message.endMicros(), message.sizeBytes(), tally);
    if (arrival != LinkRule.NOWHEN) {
      records.add(
          message.number(),
          crossing.to(),
          arrival,
          mesh.plan().firstNode(crossing.from()),
          crossing.hop(),
          crossing.attachment());
    }
  }

  /** The live message of that number. */
  Message message(long number) {
    return live.get(number);
  }

  /**
   * Takes the part of a message's tally that was counted here, or null if there is none.
   *
   * @param message a message that leaves its cluster and has been retired
   */
  public MessageTally takeMessage(Message message) {
    return messages.remove(message.number());
  }

  /** The tally of a message that leaves its cluster. */
  MessageTally messageTally(Message message) {
    MessageTally found = messages.get(message.number());
    if (found == null) {
      found =
          new MessageTally(
              message.number(),
              message.severityIndex(),
              mesh.scopeClusters(message),
              mesh.regionOf(message.originCluster()),
              Math.max(1, mesh.plan().regions().size()));
      messages.put(message.number(), found);
    }
    return found;
  }

  GossipCourse gossip() {
    if (gossip == null) {
      gossip = new GossipCourse(mesh);
    }
    return gossip;
  }
}
