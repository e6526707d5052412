package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The protocols in a cluster with several representatives, arrival by arrival. There a message may
 * come from other clusters earlier than through the own one, so a course cannot be run to its end
 * at once; see {@link Spread} for clusters in which it can.
 */
final class EventSpread {
  private final Mesh mesh;
  private final Plan plan;
  private final int cluster;
  private final int region;
  private final long firstNode;
  private final int size;
  private final Representative[] representatives;
  private final LinkRule inside;

  /** Links from an origin to the representatives of its cluster, under flood. */
  private final LinkRule sure;

  private final EventQueue queue = new EventQueue();
  private final TreeMap<Long, Integer> slots = new TreeMap<>();
  private LiveCourse[] courses = new LiveCourse[4];

  EventSpread(Mesh mesh, int cluster) {
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.cluster = cluster;
    this.region = mesh.regionOf(cluster);
    this.firstNode = plan.firstNode(cluster);
    this.size = plan.sizeOf(cluster);
    this.inside = new LinkRule(plan.intra());
    this.sure = new LinkRule(plan.intra().withoutLoss());
    representatives = new Representative[plan.representatives()];
    for (int i = 0; i < representatives.length; i++) {
      representatives[i] = new Representative(mesh, cluster, i);
    }
  }

  /** A message, of a scope wider than the representative, originates at a node of this cluster. */
  void originate(Message message) {
    int node = (int) (message.origin() - firstNode);
    add(message, message.startMicros(), false, 0, node);
  }

  /** A record for a representative here has come. */
  void receive(Inbox.Incoming record, Workbench bench) {
    int from = plan.clusterOf(record.sender());
    int receiver = mesh.topology().position(cluster, from) % representatives.length;
    add(bench.message(record.message()), record.micros(), true, record.hop(), receiver);
  }

  private void add(Message message, long micros, boolean isOutside, int hop, int node) {
    Integer slot = slots.get(message.number());
    if (slot == null) {
      slot = freeSlot();
      slots.put(message.number(), slot);
      courses[slot] = new LiveCourse(message, size);
    }
    courses[slot].pending++;
    queue.add(micros, isOutside, hop, node, slot);
  }

  private int freeSlot() {
    // All below the number of those that are taken, unless one of them is free.
    int slot = slots.size();
    if (slot < courses.length && courses[slot] == null) {
      return slot;
    }
    for (int i = 0; i < courses.length; i++) {
      if (courses[i] == null) {
        return i;
      }
    }
    if (courses.length == EventQueue.MAX_SLOTS) {
      throw new OutOfMemoryError("a cluster with more than 2^26 messages that are alive");
    }
    courses = Arrays.copyOf(courses, 2 * courses.length);
    return slot;
  }

  /** Does all that happens before the end of a window, exclusive. */
  void advance(long endMicros, Workbench bench) {
    while (queue.size() > 0 && queue.firstMicros() < endMicros) {
      long micros = queue.firstMicros();
      long word = queue.take();
      int slot = EventQueue.slot(word);
      LiveCourse course = courses[slot];
      Message message = course.message();
      course.pending--;
      int node = EventQueue.node(word);
      if (course.arrive(node, micros)) {
        deliver(message, micros, bench.tally());
        long sendsBefore = bench.tally().counts().sends;
        pass(message, slot, node, micros, word, bench);
        bench.tally().counts().countBytes(sendsBefore, message.sizeBytes());
      } else {
        bench.tally().counts().count(Fate.DUPLICATE, 1);
      }
      if (course.pending == 0 && !message.leavesCluster()) {
        settle(slot, bench);
      }
      bench.bookRegions(message.originCluster(), cluster);
    }
  }

  private static void deliver(Message message, long micros, Tally tally) {
    tally.counts().count(Fate.DELIVERED, 1);
    tally.series().add(Series.Column.DELIVERIES, micros, 1);
    tally.reached(message.startMicros(), 1, micros - message.startMicros());
  }

  /** A node that has heard of a message for the first time sends. */
  private void pass(Message message, int slot, int node, long micros, long word, Workbench bench) {
    boolean isRepresentative = node < representatives.length;
    int hop = EventQueue.hop(word);
    int sends = 0;
    if (plan.protocol() instanceof Protocol.PushGossip gossip) {
      if (size > 1) {
        sends = gossip.fanOut();
        tellSome(message, slot, node, micros, hop, sends, bench.tally());
      }
      if (isRepresentative && message.leavesCluster()) {
        representatives[node].tellRandom(
            message, micros, hop, gossip.interFanOut(), gossip.fanOut(), bench);
      }
    } else {
      boolean isOrigin = message.origin() == firstNode + node;
      if (isOrigin || EventQueue.isOutside(word)) {
        sends = size - 1;
        tellAll(message, slot, node, micros, hop, isOrigin, bench.tally());
      }
      if (isRepresentative && message.leavesCluster()) {
        representatives[node].tellAll(message, micros, hop, bench);
      }
    }
    bench.tally().counts().sends += sends;
    bench.tally().series().add(Series.Column.SENDS, micros, sends);
    if (isRepresentative) {
      bench.settleOutbox(cluster, firstNode + node);
    }
  }

  private void tellSome(
      Message message, int slot, int node, long micros, int hop, int sends, Tally tally) {
    long base = Draws.baseOf(plan.seed(), message.number(), firstNode + node);
    for (int k = 0; k < sends; k++) {
      long draw = Draws.draw(base, k);
      int other = Draws.below(draw, size - 1);
      send(inside, message, slot, micros, hop, other < node ? other : other + 1, draw, tally);
    }
  }

  private void tellAll(
      Message message, int slot, int node, long micros, int hop, boolean isOrigin, Tally tally) {
    long base = Draws.baseOf(plan.seed(), message.number(), firstNode + node);
    for (int k = 0; k < size; k++) {
      if (k != node) {
        LinkRule rule = isOrigin && k < representatives.length ? sure : inside;
        send(rule, message, slot, micros, hop, k, Draws.draw(base, k), tally);
      }
    }
  }

  private void send(
      LinkRule rule,
      Message message,
      int slot,
      long micros,
      int hop,
      int receiver,
      long draw,
      Tally tally) {
    long arrival = rule.send(draw, micros, message.endMicros(), message.sizeBytes(), tally);
    if (arrival != LinkRule.NOWHEN) {
      courses[slot].pending++;
      queue.add(arrival, false, hop, receiver, slot);
    }
  }

  /** A message that stays here is over. */
  private void settle(int slot, Workbench bench) {
    LiveCourse course = courses[slot];
    Message message = course.message();
    Tally tally = bench.tally();
    tally.digest += course.digest(firstIndex(message));
    course.record(tally.latency(message.severityIndex(), region));
    tally.expect(size, message.startMicros());
    tally.coverage().add(course.reached(), size);
    forget(message, slot);
  }

  private void forget(Message message, int slot) {
    slots.remove(message.number());
    courses[slot] = null;
  }

  private long firstIndex(Message message) {
    return Digest.indexOf(message.number(), firstNode, plan.nodes());
  }

  /**
   * The life of a message that leaves its cluster is over: what its nodes know of it moves to its
   * tally.
   *
   * @return sum of the digest terms of all nodes
   */
  long retire(Message message, MessageTally wide) {
    Integer slot = slots.get(message.number());
    if (slot == null) {
      return Digest.unreached(firstIndex(message), size);
    }
    LiveCourse course = courses[slot];
    int bySends = course.reached();
    if (message.originCluster() == cluster && bySends > 0) {
      wide.countOrigin();
      bySends--;
    }
    wide.countReached(bySends);
    course.record(wide.latency(region));
    long digest = course.digest(firstIndex(message));
    forget(message, slot);
    return digest;
  }

  /** Settles messages that stay here as they stand. Nothing may follow. */
  void cutOff(Workbench bench) {
    for (int slot = 0; slot < courses.length; slot++) {
      if (courses[slot] != null && !courses[slot].message().leavesCluster()) {
        settle(slot, bench);
        bench.bookRegions(cluster, cluster);
      }
    }
  }

  /** Number of arrivals that lie ahead. */
  int underWay() {
    return queue.size();
  }

  /** Time of the next of them, in µs; {@link TimeGrid#NEVER} if there is none. */
  long nextMicros() {
    return queue.size() == 0 ? TimeGrid.NEVER : queue.firstMicros();
  }
}
