package io.somasync.engine.kernel;

import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.traffic.Message;

/**
 * What the nodes of a cluster know of a message that is alive, 8 bytes each: time of the first
 * arrival in µs since its start &lt;&lt; 32 | number of arrivals.
 */
final class LiveCourse {
  private final Message message;
  private final long[] states;
  private int reached;

  /** Arrivals that lie ahead. */
  int pending;

  LiveCourse(Message message, int nodes) {
    this.message = message;
    states = new long[nodes];
  }

  Message message() {
    return message;
  }

  /** Number of nodes that it has come to. */
  int reached() {
    return reached;
  }

  /**
   * It arrives at a node.
   *
   * @return whether for the first time
   */
  boolean arrive(int node, long micros) {
    boolean isFirst = states[node] == 0;
    if (isFirst) {
      states[node] = micros - message.startMicros() << 32;
      reached++;
    }
    states[node]++;
    return isFirst;
  }

  /**
   * Sum of the digest terms.
   *
   * @param firstIndex {@link Digest#indexOf index} of the first node
   */
  long digest(long firstIndex) {
    long sum = 0;
    for (int i = 0; i < states.length; i++) {
      long first = message.startMicros() + (states[i] >>> 32);
      int arrivals = (int) states[i];
      sum += Digest.term(firstIndex + i, arrivals == 0 ? Digest.NEVER : first, arrivals);
    }
    return sum;
  }

  /** Records the latencies of nodes that sends reached; the origin's, 0, is not one of them. */
  void record(LatencyHistogram latency) {
    for (long state : states) {
      int micros = (int) (state >>> 32);
      if (micros > 0) {
        latency.record(micros);
      }
    }
  }
}
