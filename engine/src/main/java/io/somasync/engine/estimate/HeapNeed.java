package io.somasync.engine.estimate;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Series;
import io.somasync.engine.topology.Neighbourhoods;

/**
 * What the simulation of a plan needs of one member's heap, in bytes: the member with the most
 * clusters. Arithmetic over the plan alone, in floating point, without building anything, so that
 * an absurd plan is refused at once. Sizes of objects are those of a 64-bit JVM with short
 * references; of arrays that double the larger size counts, of those that are copied both.
 *
 * @param graph the graph and the neighbourhoods, which every member has whole
 * @param building what building them takes for a moment, before anything else is there
 * @param clusters the clusters and what is known of each, with what waits in inboxes
 * @param messages states and tallies of messages that are alive
 * @param threads scratch memory and tallies of all threads
 * @param books what the member that keeps the run's books has besides: the run's tally, parts of
 *     messages, totals of all clusters
 */
public record HeapNeed(
    double graph, double building, double clusters, double messages, double threads, double books) {
  private static final double ARRAY = 16;

  /** A kernel without messages: itself, its protocol, its counts, four lists. */
  private static final double KERNEL = 330;

  /** What {@link ClusterRange} has for each cluster. */
  private static final double IN_RANGE = 20;

  private static final double TOTALS = 88;

  /** An inbox, and an entry in it or in a list of arrivals. */
  private static final double INBOX = 48;

  private static final double ENTRY = 16;

  /** A message that a cluster has heard of: flood; gossip, and per node of the cluster. */
  private static final double KNOWN = 72;

  private static final double LIVE = 150;
  private static final double STATE = 8;

  /** Tally of a message without its latencies, with its place in a sorted map. */
  private static final double TALLY = 180;

  /** Arrays in which sends are drawn: four of longs for gossip, two for flood. */
  private static final double BLOCK = 1024;

  private static final double EVENT = 4;
  private static final double LARGEST_PAGE = 8192;
  private static final double ONE_PAGE_EACH = 1 << 21;

  /** Part of a page that may stay unused, over what is used. */
  private static final double PAGE_WASTE = 1.15;

  private static final double DOUBLES_UNTIL = 1 << 22;

  /** Courses differ, and no heap can be filled to its last byte. */
  private static final double MARGIN = 1.1;

  /** A second of a series; the array doubles. */
  private static final double SECOND = 8.0 * Series.Column.values().length;

  /** Histograms of a tally besides those of the severities. */
  private static final int TIMES = 4;

  /** What the fullest of some members needs, each with so many threads. */
  public static HeapNeed of(Plan plan, int members, int threads) {
    return new Sum(plan, members, threads).need();
  }

  /** What a member needs that does not keep the books. */
  public double member() {
    return MARGIN * (graph + Math.max(building, clusters + messages + threads));
  }

  /** What the member needs that keeps the books. */
  public double first() {
    return MARGIN * (graph + Math.max(building, clusters + messages + threads + books));
  }

  /** Links between clusters of a plan, at most. */
  public static double links(Plan plan) {
    return Reach.degree(plan) * plan.clusters() / 2;
  }

  /** Adds up a need. */
  private static final class Sum {
    private final Plan plan;
    private final int members;
    private final int threads;
    private final double own;
    private final TimeGrid grid;
    private final double allShares;
    private double messages;
    private double books;

    /** Local messages and arrivals from outside that a cluster may have waiting at once. */
    private double waiting;

    Sum(Plan plan, int members, int threads) {
      this.plan = plan;
      this.members = members;
      this.threads = threads;
      this.own = Math.ceil((double) plan.clusters() / members);
      this.grid = TimeGrid.of(plan);
      this.allShares = plan.severities().stream().mapToDouble(Severity::share).sum();
    }

    HeapNeed need() {
      for (Severity severity : plan.severities()) {
        double sent = messagesOf(severity);
        if (sent > 0 && severity.scope().leavesCluster()) {
          wide(severity, sent, rate(sent));
        }
      }
      double load = messages;
      double loadBooks = books;
      double loadWaiting = waiting;
      if (plan.alert() >= 0 && plan.severities().get(plan.alert()).scope().leavesCluster()) {
        // The alert is over when the load begins.
        messages = books = waiting = 0;
        wide(plan.severities().get(plan.alert()), 1, 0);
        messages = Math.max(messages, load);
        books = Math.max(books, loadBooks);
        waiting = Math.max(waiting, loadWaiting);
      }
      double tallies = tally();
      return new HeapNeed(
          graph(),
          building(),
          own * (KERNEL + IN_RANGE + TOTALS + inbox()) + TOTALS * own,
          messages,
          threads * (scratch() + tallies),
          books + 2 * tallies + 2 * TOTALS * plan.clusters());
    }

    private double messagesOf(Severity severity) {
      return allShares > 0 ? plan.load().messages() * severity.share() / allShares : 0;
    }

    /** Messages per µs of so many; 0 if they all start at once. */
    private double rate(double messagesSent) {
      Load load = plan.load();
      return load.spanMicros() == 0 ? 0 : messagesSent / load.spanMicros();
    }

    /** Messages that leave their cluster. */
    private void wide(Severity severity, double sent, double rate) {
      double life = severity.lifeMicros() + (double) grid.windowBuckets() * grid.widthMicros();
      double alive = rate == 0 ? sent : Math.min(sent, Math.max(1, Math.ceil(rate * life)));
      Reach reach = Reach.of(plan, severity);
      // One of them may be all on one member, many are spread.
      double one = Math.min(own, reach.most());
      double others = (alive - 1) * reach.mean() / members;
      if (plan.protocol() instanceof Protocol.PushGossip gossip) {
        messages += (one + others) * (LIVE + STATE * plan.clusterSize());
        GossipFlow flow = flow(severity, gossip);
        double atOnce = Math.min(flow.peakEvents(), flow.eventMicros() / reach.spreadMicros());
        double steady = rate * reach.mean() / members * flow.eventMicros();
        double together = rate == 0 ? others * atOnce : Math.min(others * atOnce, steady);
        messages += EVENT * (one * atOnce + Math.min(2, one) * flow.peakEvents() + together);
      } else {
        messages += (one + others) * KNOWN;
      }
      double tally = TALLY + latencies(severity.lifeMicros());
      double ending = Math.min(alive, rate == 0 ? sent : 1 + 2 * rate * windowMicros());
      // Flood tallies a message as it spreads, gossip when its life ends.
      double tallied = plan.protocol() instanceof Protocol.PushGossip ? ending : alive;
      messages += tallied * Math.min(threads, reach.most()) * tally + alive * 4 * ENTRY;
      books += ending * tally;
      waiting += ending + arrivals(reach, alive, rate);
    }

    /** Arrivals from other clusters that are on their way to one. */
    private double arrivals(Reach reach, double alive, double rate) {
      double perMessage =
          plan.protocol() instanceof Protocol.PushGossip gossip
              ? gossip.interFanOut()
              : Math.min(Reach.degree(plan), reach.most());
      double underWay = rate == 0 ? alive : rate * plan.inter().mostMicros();
      double others = Math.min(alive, underWay) - Math.min(alive, underWay) / Math.max(1, alive);
      return perMessage * (1 + others * reach.mean() / plan.clusters());
    }

    private GossipFlow flow(Severity severity, Protocol.PushGossip gossip) {
      int fanOut = plan.clusterSize() == 1 ? 0 : gossip.fanOut();
      return GossipFlow.of(plan.clusterSize(), fanOut, plan.intra(), severity.lifeMicros());
    }

    /** What waits for a cluster: local messages until they are dealt with, and arrivals. */
    private double inbox() {
      double local = 0;
      for (Severity severity : plan.severities()) {
        local += severity.scope().leavesCluster() ? 0 : messagesOf(severity);
      }
      double entries = Math.min(ClusterRange.BATCH, local / plan.clusters());
      double bytes = local > 0 ? INBOX + 1.6 * ENTRY * (1 + entries) : 0;
      return waiting > 0 ? bytes + 2 * INBOX + 3 * ENTRY * waiting : bytes;
    }

    /** Local messages of a cluster that are dealt with at once, of so many in the run. */
    private double waiting(double sent) {
      double ofCluster = sent / plan.clusters();
      double inWindow = rate(sent) == 0 ? ofCluster : windowMicros() * rate(sent) / plan.clusters();
      return Math.min(atMost(ofCluster), Math.max(ClusterRange.BATCH, atMost(inWindow)));
    }

    private double windowMicros() {
      return (double) grid.windowBuckets() * grid.widthMicros();
    }

    /** A number of things that come by chance: hardly ever above. */
    private static double atMost(double mean) {
      return mean + 3 * Math.sqrt(mean) + 1;
    }

    /** Scratch memory of a thread. */
    private double scratch() {
      if (!(plan.protocol() instanceof Protocol.PushGossip gossip)) {
        return 2 * 8 * BLOCK;
      }
      double size = plan.clusterSize();
      double rows = grid.windowBuckets() + grid.reachBuckets();
      double blocks = 2 * 8 * BLOCK + 4 * 8 * Math.max(BLOCK, gossip.fanOut());
      double peak = 0;
      double batch = 0;
      for (Severity severity : plan.severities()) {
        boolean isAlert = plan.alert() >= 0 && plan.severities().get(plan.alert()) == severity;
        double sent = messagesOf(severity);
        if (severity.scope() == Scope.REPRESENTATIVE || (sent == 0 && !isAlert)) {
          continue;
        }
        GossipFlow flow = flow(severity, gossip);
        peak = Math.max(peak, flow.peakEvents());
        if (!severity.scope().leavesCluster()) {
          // Those that were gathered are taken up together, and one after the other to their ends.
          batch += waiting(sent) * (LIVE + STATE * size);
        }
      }
      double page = Math.max(16, Math.min(LARGEST_PAGE, ONE_PAGE_EACH / rows));
      double open = Math.min(grid.reachBuckets() + 2.0, peak + 2) * page + 2 * BLOCK;
      double events = PAGE_WASTE * peak + open;
      double calendar = events < DOUBLES_UNTIL ? 2 * events : 2.25 * events;
      double carried = batch > 0 ? peak : 0;
      // Nodes just reached, with their times; terms of a digest.
      return blocks + 24 * rows + (8 + 8) * size + EVENT * (calendar + carried) + batch;
    }

    /** A tally without messages that leave their cluster. */
    private double tally() {
      double longest = 0;
      double bytes = 0;
      for (Severity severity : plan.severities()) {
        longest = Math.max(longest, severity.lifeMicros());
        bytes += latencies(severity.lifeMicros());
      }
      double alert = plan.alert() < 0 ? 0 : plan.severities().get(plan.alert()).lifeMicros();
      double seconds = (plan.load().spanMicros() + alert + longest) / 1e6;
      return bytes + TIMES * latencies((int) longest) + 2 * SECOND * seconds;
    }

    private static double latencies(int lifeMicros) {
      return ARRAY + 24 + 8.0 * (LatencyHistogram.indexOf(lifeMicros) + 1);
    }

    private double linkEnds() {
      return plan.topology().kind() == TopologySpec.Kind.COMPLETE
          ? 0
          : Reach.degree(plan) * plan.clusters();
    }

    private double graph() {
      return 4 * (linkEnds() + plan.clusters()) + 4 * neighbours() + plan.clusters();
    }

    private double neighbours() {
      boolean[] counted = new boolean[Severity.MAX_HOPS + 1];
      double entries = 0;
      for (Severity severity : plan.severities()) {
        if (severity.scope() == Scope.NEIGHBOURHOOD && !counted[severity.hops()]) {
          counted[severity.hops()] = true;
          double within = Math.min(plan.clusters(), Reach.withinHops(plan, severity.hops()));
          entries +=
              plan.clusters() + Math.min(Neighbourhoods.MAX_ENTRIES, plan.clusters() * within);
        }
      }
      return plan.topology().kind() == TopologySpec.Kind.COMPLETE ? 0 : entries;
    }

    /** Sets of links while a random graph is built; copies of arrays. */
    private double building() {
      boolean isRandom = plan.topology().kind() == TopologySpec.Kind.REGULAR;
      double graph = (isRandom ? 42 : 12) * linkEnds();
      double copies = 4 * Math.max(2 * neighbours(), neighbours() > 0 ? 18.0 * plan.clusters() : 0);
      return Math.max(graph, copies);
    }
  }
}
