package io.somasync.engine.run;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Series;
import io.somasync.engine.traffic.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rules of the protocols, told as plainly as possible: one heap of single arrivals, one message
 * at a time, no windows, no buckets, no batches. Slow, and meant to be obviously right.
 */
final class NaiveRun {
  long sends;
  long deliveries;
  long duplicates;
  long lost;
  long expired;
  long expected;
  long digest;
  long latencySum;
  final Series series = new Series();

  private final Plan plan;
  private final Mesh mesh;

  private record Arrival(long micros, long node) {}

  NaiveRun(Plan plan) {
    this.plan = plan;
    this.mesh = new Mesh(plan);
    for (long i = 0; i < mesh.traffic().messages(); i++) {
      message(mesh.traffic().message(i));
    }
  }

  private void message(Message message) {
    long m = message.number();
    long origin = message.origin();
    long start = message.startMicros();
    long[] first = new long[(int) plan.nodes()];
    int[] arrivals = new int[(int) plan.nodes()];
    java.util.Arrays.fill(first, Long.MAX_VALUE);
    PriorityQueue<Arrival> queue = new PriorityQueue<>(Comparator.comparingLong(Arrival::micros));
    queue.add(new Arrival(start, origin));
    series.add(Series.Column.GENERATED, start, 1);
    while (!queue.isEmpty()) {
      Arrival a = queue.remove();
      int n = (int) a.node;
      arrivals[n]++;
      if (first[n] == Long.MAX_VALUE) {
        first[n] = a.micros;
        deliveries++;
        series.add(Series.Column.DELIVERIES, a.micros, 1);
        latencySum += a.micros - start;
        series.add(Series.Column.REACHED, start, 1);
        series.add(Series.Column.LATENCY, start, a.micros - start);
        for (Arrival next : sends(message, a)) {
          queue.add(next);
        }
      } else {
        duplicates++;
      }
    }
    for (long n = 0; n < plan.nodes(); n++) {
      if (inScope(message, n)) {
        expected++;
        series.add(Series.Column.EXPECTED, start, 1);
        long f = first[(int) n] == Long.MAX_VALUE ? Digest.NEVER : first[(int) n];
        digest += Digest.term(m * plan.nodes() + n, f, arrivals[(int) n]);
      } else if (arrivals[(int) n] > 0) {
        throw new AssertionError("node " + n + " is not in scope, but got message " + m);
      }
    }
  }

  private boolean inScope(Message message, long node) {
    if (message.severity().scope() == Scope.REPRESENTATIVE) {
      return node == message.origin() || node == representative(message.origin());
    }
    return mesh.inScope(message, plan.clusterOf(node));
  }

  private long representative(long node) {
    return node - node % plan.clusterSize();
  }

  private List<Arrival> sends(Message message, Arrival heard) {
    List<Arrival> out = new ArrayList<>();
    Severity severity = message.severity();
    long m = message.number();
    long origin = message.origin();
    long end = message.endMicros();
    long node = heard.node;
    boolean isRepresentative = node % plan.clusterSize() == 0;
    long own = representative(node);
    if (severity.scope() == Scope.REPRESENTATIVE) {
      if (node == origin && !isRepresentative) {
        send(out, plan.intra(), m, heard, own, 0, end, false);
      }
      return out;
    }
    if (plan.protocol() instanceof Protocol.Flood) {
      boolean leads = isRepresentative && plan.clusterOf(origin) != plan.clusterOf(node);
      if (node == origin || leads) {
        for (int k = 0; k < plan.clusterSize(); k++) {
          if (own + k != node) {
            send(out, plan.intra(), m, heard, own + k, k, end, node == origin && k == 0);
          }
        }
      }
      if (isRepresentative && severity.scope().leavesCluster()) {
        int c = plan.clusterOf(node);
        for (int i = 0; i < mesh.topology().degree(c); i++) {
          int d = mesh.topology().neighbour(c, i);
          if (mesh.inScope(message, d)) {
            long to = (long) d * plan.clusterSize();
            send(out, plan.inter(), m, heard, to, plan.clusterSize() + i, end, false);
          }
        }
      }
      return out;
    }
    Protocol.PushGossip gossip = (Protocol.PushGossip) plan.protocol();
    int size = plan.clusterSize();
    for (int k = 0; k < gossip.fanOut() && size > 1; k++) {
      long t = (draw(m, node, k) >>> 32) * (size - 1) >>> 32;
      t += t >= node - own ? 1 : 0;
      send(out, plan.intra(), m, heard, own + t, k, end, false);
    }
    if (isRepresentative && severity.scope().leavesCluster()) {
      int c = plan.clusterOf(node);
      List<Integer> peers = new ArrayList<>();
      for (int i = 0; i < mesh.topology().degree(c); i++) {
        int d = mesh.topology().neighbour(c, i);
        if (mesh.inScope(message, d)) {
          peers.add(d);
        }
      }
      for (int i = 0; i < gossip.interFanOut() && !peers.isEmpty(); i++) {
        int k = gossip.fanOut() + i;
        long t = (draw(m, node, k) >>> 32) * peers.size() >>> 32;
        long to = (long) peers.get((int) t) * size;
        send(out, plan.inter(), m, heard, to, k, end, false);
      }
    }
    return out;
  }

  private long draw(long m, long node, long k) {
    return Draws.draw(plan.seed(), m, node, k);
  }

  private void send(
      List<Arrival> out,
      LinkModel link,
      long m,
      Arrival heard,
      long to,
      long k,
      long end,
      boolean neverLost) {
    sends++;
    series.add(Series.Column.SENDS, heard.micros, 1);
    long p = (draw(m, heard.node, k) & 0xffffffffL) * link.rangeMicros();
    long arrival = heard.micros + link.leastMicros() + (p >>> 32);
    if (!neverLost && (p & 0xffffffffL) < link.lossThreshold()) {
      lost++;
      series.add(Series.Column.LOST, heard.micros, 1);
    } else if (arrival >= end) {
      expired++;
    } else {
      out.add(new Arrival(arrival, to));
    }
  }
}
