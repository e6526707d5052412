package io.somasync.shard.cluster;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.topology.Topology;
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
  private final int maxInFlight;
  private final long timeoutNanos;
  private final int attempts;
  private final Sender sender;

  private int cluster;
  private int[] peers;
  private int nextPeer;

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

  public LinkOpener(
      Topology topology,
      int from,
      int to,
      int maxInFlight,
      int timeoutMillis,
      int attempts,
      Sender sender) {
    this.topology = topology;
    this.cluster = from;
    this.to = to;
    this.maxInFlight = maxInFlight;
    this.timeoutNanos = timeoutMillis * 1_000_000L;
    this.attempts = attempts;
    this.sender = sender;
  }

  /** Starts as many attempts as may be under way. */
  public void proceed(long nowNanos) {
    while (inFlight.size() < maxInFlight && seekPeer()) {
      attempt(cluster, peers[nextPeer++], 1, nowNanos);
    }
  }

  private boolean seekPeer() {
    while (cluster < to) {
      if (peers == null) {
        peers = topology.linksUpwards(cluster);
        nextPeer = 0;
      }
      if (nextPeer < peers.length) {
        return true;
      }
      peers = null;
      cluster++;
    }
    return false;
  }

  private void attempt(int from, int peer, int number, long nowNanos) {
    inFlight.put(link(from, peer), new Attempt(number, nowNanos + timeoutNanos));
    mostInFlight = Math.max(mostInFlight, inFlight.size());
    attempted++;
    sender.open(from, peer, number);
  }

  private static long link(int from, int peer) {
    return (long) from << 32 | peer;
  }

  /** A handshake was answered; answers to attempts that were given up are ignored. */
  public void opened(int from, int peer, int number, long micros, long nowNanos) {
    Attempt attempt = inFlight.get(link(from, peer));
    if (attempt != null && attempt.number == number) {
      inFlight.remove(link(from, peer));
      established++;
      handshakeMicros.record((int) Math.min(Integer.MAX_VALUE, micros));
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
      if (attempt.number < attempts) {
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
