package io.somasync.shard.cluster;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.protocol.AgentCommand.Connect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opens the links of a range of clusters, a bounded number at a time. A link belongs to its lower
 * end. An attempt that fails, or is not answered in time, is repeated, up to a bound, then the link
 * has failed. A link that breaks is opened again in the same way.
 */
public final class LinkOpener {
  private final Topology topology;
  private final int to;
  private final Connect bounds;
  private final Backoff backoff;
  private final Sender sender;

  /** The cluster whose links are due, their upper ends, and how many of them have been tried. */
  private int cluster;

  private int[] peers = {};
  private int tried;

  /** Link (lower end &lt;&lt; 32 | upper end) to its attempt; in the order of their deadlines. */
  private final Map<Long, Attempt> inFlight = new LinkedHashMap<>();

  /** Attempts to be repeated, the one that is due next first. */
  private final Queue<Repetition> repetitions =
      new PriorityQueue<>(
          Comparator.comparingLong(Repetition::dueNanos).thenComparingLong(Repetition::link));

  /** Links that were open and broke, and are to be opened again. */
  private final Set<Long> broken = new TreeSet<>();

  private final List<Long> failedLinks = new ArrayList<>();
  private long reopened;
  private long attempted;
  private long established;
  private int mostInFlight;
  private final LatencyHistogram handshakeMicros = new LatencyHistogram();

  private record Attempt(int number, long deadlineNanos) {}

  private record Repetition(long link, int number, long dueNanos) {}

  /** Makes attempts. */
  public interface Sender {
    void open(int cluster, int peer, int attempt);

    /** The attempt that is under way was not answered in time. */
    default void timedOut(int cluster, int peer) {}

    /** A link that broke cannot be opened again. */
    default void lost(int cluster, int peer) {}
  }

  /** Attempts are repeated at once. */
  public LinkOpener(Topology topology, int from, int to, Connect bounds, Sender sender) {
    this(topology, from, to, bounds, Backoff.NONE, sender);
  }

  /**
   * For the links whose lower ends are the clusters {@code from} (inclusive) to {@code to}
   * (exclusive).
   */
  public LinkOpener(
      Topology topology, int from, int to, Connect bounds, Backoff backoff, Sender sender) {
    this.topology = topology;
    this.cluster = from - 1;
    this.to = to;
    this.bounds = bounds;
    this.backoff = backoff;
    this.sender = sender;
  }

  /** Starts as many attempts as may be under way. */
  public void proceed(long nowNanos) {
    while (inFlight.size() < bounds.maxInFlight()
        && !repetitions.isEmpty()
        && repetitions.element().dueNanos - nowNanos <= 0) {
      Repetition due = repetitions.remove();
      attempt((int) (due.link >> 32), (int) due.link, due.number, nowNanos);
    }
    while (inFlight.size() < bounds.maxInFlight() && seekPeer()) {
      attempt(cluster, peers[tried++], 1, nowNanos);
    }
  }

  private boolean seekPeer() {
    while (tried == peers.length && cluster + 1 < to) {
      peers = topology.linksUpwards(++cluster);
      tried = 0;
    }
    return tried < peers.length;
  }

  private void attempt(int from, int peer, int number, long nowNanos) {
    inFlight.put(
        link(from, peer), new Attempt(number, nowNanos + bounds.timeoutMillis() * 1_000_000L));
    mostInFlight = Math.max(mostInFlight, inFlight.size());
    attempted++;
    sender.open(from, peer, number);
  }

  private static long link(int from, int peer) {
    return (long) from << 32 | peer;
  }

  /** A handshake was answered; answers to attempts that were given up are ignored. */
  public void opened(ClusterActor.LinkOpened event, long nowNanos) {
    long link = link(event.cluster(), event.peer());
    Attempt attempt = inFlight.get(link);
    if (attempt != null && attempt.number == event.attempt()) {
      inFlight.remove(link);
      if (broken.remove(link)) {
        reopened++;
      } else {
        established++;
        handshakeMicros.record((int) Math.min(Integer.MAX_VALUE, event.micros()));
      }
      proceed(nowNanos);
    }
  }

  /** Repeats attempts whose time is over, or gives their links up. */
  public void tick(long nowNanos) {
    while (!inFlight.isEmpty()) {
      Map.Entry<Long, Attempt> oldest = inFlight.entrySet().iterator().next();
      Attempt attempt = oldest.getValue();
      if (attempt.deadlineNanos - nowNanos > 0) {
        break;
      }
      long link = oldest.getKey();
      inFlight.remove(link);
      sender.timedOut((int) (link >> 32), (int) link);
      repeat(link, attempt.number, nowNanos);
    }
    proceed(nowNanos);
  }

  /** An attempt has failed before its time was over; attempts that were given up are ignored. */
  public void failed(int from, int peer, int number, long nowNanos) {
    long link = link(from, peer);
    Attempt attempt = inFlight.get(link);
    if (attempt != null && attempt.number == number) {
      inFlight.remove(link);
      repeat(link, number, nowNanos);
      proceed(nowNanos);
    }
  }

  private void repeat(long link, int number, long nowNanos) {
    if (number < bounds.attempts()) {
      long pause = backoff.nanosAfter(number);
      if (pause == 0) {
        attempt((int) (link >> 32), (int) link, number + 1, nowNanos);
      } else {
        repetitions.add(new Repetition(link, number + 1, nowNanos + pause));
      }
    } else if (broken.remove(link)) {
      sender.lost((int) (link >> 32), (int) link);
    } else {
      failedLinks.add(link);
    }
  }

  /** An open link has broken: it is opened again, with as many attempts as at first. */
  public void again(int from, int peer, long nowNanos) {
    long link = link(from, peer);
    broken.add(link);
    repetitions.add(new Repetition(link, 1, nowNanos));
    proceed(nowNanos);
  }

  /** Whether all links are open or have failed. */
  public boolean isDone() {
    return inFlight.isEmpty() && repetitions.isEmpty() && !seekPeer();
  }

  /** Links (lower end &lt;&lt; 32 | upper end) that have failed. */
  public long[] failedLinks() {
    return failedLinks.stream().mapToLong(link -> link).toArray();
  }

  /** Links that broke and are open again. */
  public long reopened() {
    return reopened;
  }

  public long attempted() {
    return attempted;
  }

  public long established() {
    return established;
  }

  public long failed() {
    return failedLinks.size();
  }

  public int mostInFlight() {
    return mostInFlight;
  }

  public LatencyHistogram handshakeMicros() {
    return handshakeMicros;
  }
}
