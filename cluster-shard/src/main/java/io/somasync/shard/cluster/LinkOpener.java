package io.somasync.shard.cluster;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.protocol.AgentCommand.Connect;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens the links of a range of clusters, a bounded number at a time. A link belongs to its lower
 * end. An attempt that is not answered in time is repeated, up to a bound, then the link has
 * failed.
 */
public final class LinkOpener {
  private final Topology topology;
  private final int to;
  private final Connect bounds;
  private final Sender sender;

  /** The cluster whose links are due, their upper ends, and how many of them have been tried. */
  private int cluster;

  private int[] peers = {};
  private int tried;

  /** Link (lower end &lt;&lt; 32 | upper end) to its attempt; in the order of their deadlines. */
  private final Map<Long, Attempt> inFlight = new LinkedHashMap<>();

  private long attempted;
  private long established;
  private long failed;
  private int mostInFlight;
  private final LatencyHistogram handshakeMicros = new LatencyHistogram();

  private record Attempt(int number, long deadlineNanos) {}

  /** Makes an attempt. */
  public interface Sender {
    void open(int cluster, int peer, int attempt);
  }

  /**
   * For the links whose lower ends are the clusters {@code from} (inclusive) to {@code to}
   * (exclusive).
   */
  public LinkOpener(Topology topology, int from, int to, Connect bounds, Sender sender) {
    this.topology = topology;
    this.cluster = from - 1;
    this.to = to;
    this.bounds = bounds;
    this.sender = sender;
  }

  /** Starts as many attempts as may be under way. */
  public void proceed(long nowNanos) {
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
      established++;
      handshakeMicros.record((int) Math.min(Integer.MAX_VALUE, event.micros()));
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
      if (attempt.number < bounds.attempts()) {
        attempt((int) (link >> 32), (int) link, attempt.number + 1, nowNanos);
      } else {
        failed++;
      }
    }
    proceed(nowNanos);
  }

  /** Whether all links are open or have failed. */
  public boolean isDone() {
    return inFlight.isEmpty() && !seekPeer();
  }

  public long attempted() {
    return attempted;
  }

  public long established() {
    return established;
  }

  public long failed() {
    return failed;
  }

  public int mostInFlight() {
    return mostInFlight;
  }

  public LatencyHistogram handshakeMicros() {
    return handshakeMicros;
  }
}
