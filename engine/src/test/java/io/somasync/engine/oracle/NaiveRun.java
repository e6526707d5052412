package io.somasync.engine.oracle;

import io.somasync.engine.oracle.NaiveTraffic.Message;
import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rules of the protocols, told as plainly as possible: one heap of single arrivals, one message
 * at a time, no windows, no buckets, no batches.
 */
public final class NaiveRun {
  private static final long UNREACHED = Long.MAX_VALUE;

  /** Time of the first arrival in the digest, for a node that was not reached. */
  private static final long NEVER = (1L << 31) - 1;

  private final Plan plan;
  private final NaiveSizes sizes;
  private final NaiveGraph graph;

  /** What was counted in all, and cluster by cluster. */
  public final NaiveCounts all = new NaiveCounts();

  public final List<NaiveCounts> clusters = new ArrayList<>();

  /** By severity: latencies of first deliveries that came by a send. */
  public final List<NaiveLatencies> latencies = new ArrayList<>();

  public final NaiveSeries series = new NaiveSeries();
  public final NaiveCoverage coverage = new NaiveCoverage();
  public final NaiveRegions regions;
  public long digest;

  /** Of arrivals at the same time one from the own cluster counts as the first. */
  private record Arrival(long micros, long node, boolean isOutside) {}

  private NaiveRun(Plan plan, NaiveGraph graph) {
    this.plan = plan;
    this.sizes = new NaiveSizes(plan);
    this.graph = graph;
    this.regions = new NaiveRegions(plan);
    for (int c = 0; c < graph.clusters(); c++) {
      clusters.add(new NaiveCounts());
    }
    for (int s = 0; s < plan.severities().size(); s++) {
      latencies.add(new NaiveLatencies());
    }
    NaiveTraffic.of(plan).forEach(message -> new Life(message).run());
  }

  /** Runs a plan to its end. */
  public static NaiveRun of(Plan plan) {
    return new NaiveRun(plan, NaiveGraph.of(plan));
  }

  /**
   * Runs a plan to its end over a graph of its own.
   *
   * @param neighbours of each cluster, in their order
   */
  public static NaiveRun over(Plan plan, int[][] neighbours) {
    return new NaiveRun(plan, NaiveGraph.of(neighbours));
  }

  /** Simulation time that was covered. */
  public long simulatedMicros() {
    return NaiveTraffic.end(plan);
  }

  private NaiveCounts countsOf(long node) {
    return clusters.get(clusterOf(node));
  }

  private int clusterOf(long node) {
    return sizes.clusterOf(node);
  }

  private long representativeOf(long node) {
    return sizes.first(clusterOf(node));
  }

  private boolean isRepresentative(long node) {
    return node - representativeOf(node) < plan.representatives();
  }

  /** Whether a representative holds the link to its cluster's neighbour at that place. */
  private boolean holds(long node, int place) {
    return place % plan.representatives() == node - representativeOf(node);
  }

  /** The node of a cluster that holds the link to the cluster of another node. */
  private long receiver(long from, int to) {
    int place = graph.neighbours(to).indexOf(clusterOf(from));
    return sizes.first(to) + place % plan.representatives();
  }

  /** What becomes of one message. */
  private final class Life {
    private final Message message;
    private final Severity severity;
    private final boolean leavesCluster;
    private final boolean[] scopeClusters;
    private final long endMicros;
    private final long[] first = new long[(int) plan.nodes()];
    private final int[] arrivals = new int[(int) plan.nodes()];
    private final List<Long> reached = new ArrayList<>();
    private final List<List<Long>> reachedIn = new ArrayList<>();
    private final PriorityQueue<Arrival> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Arrival::micros).thenComparing(Arrival::isOutside));

    Life(Message message) {
      this.message = message;
      severity = plan.severities().get(message.severity());
      endMicros = message.startMicros() + severity.lifeMicros();
      leavesCluster = severity.scope() == Scope.MESH || severity.scope() == Scope.NEIGHBOURHOOD;
      scopeClusters =
          switch (severity.scope()) {
            case MESH -> graph.within(clusterOf(message.origin()), Integer.MAX_VALUE);
            case NEIGHBOURHOOD -> graph.within(clusterOf(message.origin()), severity.hops());
            case CLUSTER, REPRESENTATIVE -> graph.within(clusterOf(message.origin()), 0);
          };
      Arrays.fill(first, UNREACHED);
      for (int r = 0; r < regions.count; r++) {
        reachedIn.add(new ArrayList<>());
      }
    }

    void run() {
      all.generated++;
      countsOf(message.origin()).generated++;
      series.at(message.startMicros()).generated++;
      queue.add(new Arrival(message.startMicros(), message.origin(), false));
      while (!queue.isEmpty()) {
        arrive(queue.remove());
      }
      settle();
    }

    private void arrive(Arrival arrival) {
      int node = (int) arrival.node;
      NaiveCounts counts = countsOf(node);
      arrivals[node]++;
      if (first[node] != UNREACHED) {
        all.duplicates++;
        counts.duplicates++;
        return;
      }
      first[node] = arrival.micros;
      long latency = arrival.micros - message.startMicros();
      all.deliveries++;
      counts.deliveries++;
      all.latencySum += latency;
      counts.latencySum += latency;
      series.at(arrival.micros).deliveries++;
      series.at(message.startMicros()).reached++;
      series.at(message.startMicros()).latency += latency;
      reached.add(latency);
      if (regions.count > 0) {
        regions.deliver(
            regions.at(message.origin()), regions.at(node), latency, node == message.origin());
        reachedIn.get(regions.at(node)).add(latency);
      }
      if (node != message.origin()) {
        latencies.get(message.severity()).add(latency);
      }
      if (severity.scope() == Scope.REPRESENTATIVE) {
        sight(arrival);
      } else if (plan.protocol() instanceof Protocol.PushGossip gossip) {
        gossip(arrival, gossip);
      } else {
        flood(arrival);
      }
    }

    /** The life is over: nodes are counted that were to be reached, whether they were or not. */
    private void settle() {
      long scopeNodes = 0;
      long[] scopeNodesIn = new long[regions.count];
      for (long node = 0; node < plan.nodes(); node++) {
        long time = first[(int) node];
        if (isInScope(node)) {
          scopeNodes++;
          countsOf(node).expected++;
          if (regions.count > 0) {
            scopeNodesIn[regions.at(node)]++;
            regions.expected[regions.at(message.origin())][regions.at(node)]++;
          }
          long index = message.number() * plan.nodes() + node;
          long told = time == UNREACHED ? NEVER : time;
          digest += NaiveDraws.mix(index * NaiveDraws.G ^ told << 16 ^ arrivals[(int) node]);
        } else if (time != UNREACHED) {
          throw new AssertionError("node " + node + " is not in the scope of " + message);
        }
      }
      all.expected += scopeNodes;
      series.at(message.startMicros()).expected += scopeNodes;
      coverage.add(reached, scopeNodes, leavesCluster);
      for (int r = 0; r < regions.count; r++) {
        if (leavesCluster && scopeNodesIn[r] > 0) {
          regions.coverage.get(r).add(reachedIn.get(r), scopeNodesIn[r], true);
        }
      }
    }

    private boolean isInScope(long node) {
      if (severity.scope() == Scope.REPRESENTATIVE) {
        return node == message.origin() || node == representativeOf(message.origin());
      }
      return scopeClusters[clusterOf(node)];
    }

    /** The origin tells its representative, who tells nobody. */
    private void sight(Arrival heard) {
      long representative = representativeOf(heard.node);
      if (heard.node == message.origin() && heard.node != representative) {
        send(plan.intra(), heard, representative, 0, false);
      }
    }

    private void flood(Arrival heard) {
      long representative = representativeOf(heard.node);
      boolean isOrigin = heard.node == message.origin();
      int size = sizes.of(clusterOf(heard.node));
      if (isOrigin || heard.isOutside) {
        for (int k = 0; k < size; k++) {
          if (representative + k != heard.node) {
            send(
                plan.intra(), heard, representative + k, k, isOrigin && k < plan.representatives());
          }
        }
      }
      if (isRepresentative(heard.node) && leavesCluster) {
        List<Integer> neighbours = graph.neighbours(clusterOf(heard.node));
        for (int i = 0; i < neighbours.size(); i++) {
          if (scopeClusters[neighbours.get(i)] && holds(heard.node, i)) {
            send(
                inter(heard.node, neighbours.get(i)),
                heard,
                receiver(heard.node, neighbours.get(i)),
                size + i,
                false);
          }
        }
      }
    }

    private void gossip(Arrival heard, Protocol.PushGossip gossip) {
      long representative = representativeOf(heard.node);
      int size = sizes.of(clusterOf(heard.node));
      if (size > 1) {
        for (int k = 0; k < gossip.fanOut(); k++) {
          long target = NaiveDraws.below(draw(heard.node, k), size - 1);
          boolean isBelow = target < heard.node - representative;
          send(plan.intra(), heard, representative + target + (isBelow ? 0 : 1), k, false);
        }
      }
      if (isRepresentative(heard.node) && leavesCluster) {
        List<Integer> neighbours = graph.neighbours(clusterOf(heard.node));
        List<Integer> peers = new ArrayList<>();
        for (int i = 0; i < neighbours.size(); i++) {
          if (scopeClusters[neighbours.get(i)] && holds(heard.node, i)) {
            peers.add(neighbours.get(i));
          }
        }
        for (int i = 0; i < gossip.interFanOut() && !peers.isEmpty(); i++) {
          int k = gossip.fanOut() + i;
          int peer = peers.get((int) NaiveDraws.below(draw(heard.node, k), peers.size()));
          send(inter(heard.node, peer), heard, receiver(heard.node, peer), k, false);
        }
      }
    }

    private LinkModel inter(long node, int to) {
      LinkModel own = ownModel(clusterOf(node), to);
      if (own != null) {
        return own;
      }
      return regions.link(node, to);
    }

    /** The model that a link has if it is given, both ways. */
    private LinkModel ownModel(int from, int to) {
      if (plan.topology() instanceof GivenGraph given && !given.links().models().isEmpty()) {
        int[] ends = given.links().ends();
        for (int e = 0; e < ends.length / 2; e++) {
          int kind = given.links().kinds()[e];
          boolean isIt =
              ends[2 * e] == from && ends[2 * e + 1] == to
                  || ends[2 * e] == to && ends[2 * e + 1] == from;
          if (isIt && kind >= 0) {
            return given.links().models().get(kind);
          }
        }
      }
      return null;
    }

    private long draw(long node, long k) {
      return NaiveDraws.draw(plan.seed(), message.number(), node, k);
    }

    private void send(LinkModel link, Arrival heard, long to, long k, boolean isNeverLost) {
      NaiveCounts counts = countsOf(heard.node);
      all.sends++;
      counts.sends++;
      all.bytes += message.bytes();
      counts.bytes += message.bytes();
      if (link != plan.intra()) {
        all.bytesBetween += message.bytes();
        counts.bytesBetween += message.bytes();
      }
      series.at(heard.micros).sends++;
      if (clusterOf(to) != clusterOf(heard.node) && regions.count > 0) {
        regions.sends[regions.at(heard.node)][regions.at(to)]++;
      }
      long draw = draw(heard.node, k);
      long arrival =
          heard.micros
              + NaiveLink.delay(link, draw)
              + NaiveLink.transmission(link, message.bytes());
      int from = clusterOf(heard.node);
      int at = clusterOf(to);
      long threshold = NaiveLink.threshold(link, plan.seed(), from, at, heard.micros);
      if (!isNeverLost && NaiveLink.isLost(link, draw, threshold)) {
        all.lost++;
        counts.lost++;
        series.at(heard.micros).lost++;
      } else if (arrival >= endMicros) {
        all.expired++;
        counts.expired++;
      } else {
        queue.add(new Arrival(arrival, to, clusterOf(to) != clusterOf(heard.node)));
        return;
      }
      if (clusterOf(to) != clusterOf(heard.node) && regions.count > 0) {
        regions.errors[regions.at(heard.node)][regions.at(to)]++;
      }
    }
  }
}
