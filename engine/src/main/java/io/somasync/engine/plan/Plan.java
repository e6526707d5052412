package io.somasync.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a result depends on: validated, complete and frozen. Two runs of equal plans have
 * equal digests, counts and latencies, wherever and however they run.
 *
 * @param seed the seed every random stream forks from
 * @param nodes number of nodes, 1 to 2<sup>40</sup>, as many as whole clusters have
 * @param clusterSizes nodes of the clusters, 1 to 2<sup>20</sup> each; the first nodes of a cluster
 *     represent it
 * @param representatives of each cluster, 1 to {@link #MAX_REPRESENTATIVES} and to the size of the
 *     smallest cluster: they share its links
 * @param topology which representatives know each other
 * @param protocol how messages are passed on
 * @param intra links inside a cluster
 * @param inter links between representatives; its least delay is the look-ahead
 * @param severities classes of messages; a message's class is drawn by their shares
 * @param alert index of the severity whose message opens the run alone, or −1 for no alert; the
 *     load begins when the alert's life is over
 * @param load the messages of the sustained load
 * @param regions that clusters are in; where they have links, these go before {@code inter}
 * @param flows what messages between representatives pass
 */
public record Plan(
    long seed,
    long nodes,
    ClusterSizes clusterSizes,
    int representatives,
    TopologySpec topology,
    Protocol protocol,
    LinkModel intra,
    LinkModel inter,
    List<Severity> severities,
    int alert,
    Load load,
    Regions regions,
    Flows flows) {

  /**
   * Most nodes of a mesh. A draw's key is seed + (message &lt;&lt; 40) + node, so nodes beyond this
   * would share their draws with nodes of the next message.
   */
  public static final long MAX_NODES = 1L << 40;

  /** Most nodes of one cluster. */
  public static final int MAX_CLUSTER_SIZE = 1 << 20;

  /** Most representatives of one cluster. */
  public static final int MAX_REPRESENTATIVES = 64;

  /** Most severities. */
  public static final int MAX_SEVERITIES = 64;

  /** Most clusters of a mesh. */
  public static final int MAX_CLUSTERS = 1 << 22;

  public Plan {
    severities = List.copyOf(severities);
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new PlanException("nodes = " + nodes + ": must be 1 to 1099511627776 (2^40)");
    }
    long clusters = clusterSizes.clusters(nodes);
    if (clusters > MAX_CLUSTERS) {
      throw new PlanException(
          "nodes / cluster-size = " + clusters + " clusters: must be at most 4194304");
    }
    int mostOfOne = Math.min(MAX_REPRESENTATIVES, clusterSizes.least());
    if (representatives < 1 || representatives > mostOfOne) {
      throw new PlanException(
          "representatives = " + representatives + ": must be 1 to " + mostOfOne);
    }
    if (representatives > 1 && !flows.isEmpty()) {
      throw new PlanException(
          "representatives = " + representatives + ": must be 1, as there are flows");
    }
    if (severities.isEmpty() || severities.size() > MAX_SEVERITIES) {
      throw new PlanException("severities: there must be 1 to 64, not " + severities.size());
    }
    if (alert < -1 || alert >= severities.size()) {
      throw new PlanException("alert = " + alert + ": there is no such severity");
    }
    if (load.feed() != null) {
      if (load.feed().parts().size() != severities.size()) {
        throw new PlanException("feed: was read for other severities");
      }
    } else if (load.messages() > 0 && severities.stream().mapToDouble(Severity::share).sum() <= 0) {
      throw new PlanException("severities: at least one must have a share above 0");
    }
    if (intra.bursts() != null) {
      throw new PlanException(
          "links inside a cluster: have no bursts, as there is no state for each of so many links");
    }
    topology.checkClusters(clusters);
    load.origins().checkClusters((int) clusters);
    List<Regions.Block> blocks = regions.blocks();
    if (!blocks.isEmpty() && blocks.get(blocks.size() - 1).firstCluster() >= clusters) {
      throw new PlanException("regions: there are clusters in them that the mesh does not have");
    }
  }

  /** A plan without regions and flows. */
  public Plan(
      long seed,
      long nodes,
      int clusterSize,
      TopologySpec topology,
      Protocol protocol,
      LinkModel intra,
      LinkModel inter,
      List<Severity> severities,
      int alert,
      Load load) {
    this(
        seed,
        nodes,
        clusterSize,
        topology,
        protocol,
        intra,
        inter,
        severities,
        alert,
        load,
        Regions.NONE);
  }

  /** A plan without flows. */
  public Plan(
      long seed,
      long nodes,
      int clusterSize,
      TopologySpec topology,
      Protocol protocol,
      LinkModel intra,
      LinkModel inter,
      List<Severity> severities,
      int alert,
      Load load,
      Regions regions) {
    this(
        seed,
        nodes,
        clusterSize,
        topology,
        protocol,
        intra,
        inter,
        severities,
        alert,
        load,
        regions,
        Flows.NONE);
  }

  /** A plan whose clusters are of one size. */
  public Plan(
      long seed,
      long nodes,
      int clusterSize,
      TopologySpec topology,
      Protocol protocol,
      LinkModel intra,
      LinkModel inter,
      List<Severity> severities,
      int alert,
      Load load,
      Regions regions,
      Flows flows) {
    this(
        seed,
        nodes,
        ClusterSizes.equal(clusterSize),
        1,
        topology,
        protocol,
        intra,
        inter,
        severities,
        alert,
        load,
        regions,
        flows);
  }

  /** The same with clusters of other sizes, and as many nodes as these have. */
  public Plan with(ListedSizes sizes) {
    return new Plan(
        seed,
        sizes.nodes(),
        sizes,
        representatives,
        topology,
        protocol,
        intra,
        inter,
        severities,
        alert,
        load,
        regions,
        flows);
  }

  /** The same with flows. */
  public Plan with(Flows newFlows) {
    return copy(representatives, topology, load, newFlows);
  }

  /** The same plan over another graph. */
  public Plan withTopology(TopologySpec other) {
    return copy(representatives, other, load, flows);
  }

  /** The same with another load. */
  public Plan with(Load other) {
    return copy(representatives, topology, other, flows);
  }

  /** The same with so many representatives in each cluster. */
  public Plan withRepresentatives(int other) {
    return copy(other, topology, load, flows);
  }

  private Plan copy(
      int newRepresentatives, TopologySpec newTopology, Load newLoad, Flows newFlows) {
    return new Plan(
        seed,
        nodes,
        clusterSizes,
        newRepresentatives,
        newTopology,
        protocol,
        intra,
        inter,
        severities,
        alert,
        newLoad,
        regions,
        newFlows);
  }

  /** Number of clusters, C. */
  public int clusters() {
    return (int) clusterSizes.clusters(nodes);
  }

  /** Cluster of a node. */
  public int clusterOf(long node) {
    return clusterSizes.clusterOf(node);
  }

  /** First node of a cluster, which represents it, alone or with those that follow. */
  public long firstNode(int cluster) {
    return clusterSizes.firstNode(cluster);
  }

  /** Nodes of a cluster. */
  public int sizeOf(int cluster) {
    return clusterSizes.sizeOf(cluster);
  }

  /**
   * Nodes of the cluster that a node is in, on average over nodes: large ones have more of them.
   */
  public double meanClusterOfNode() {
    return (2.0 * intraLinks() + nodes) / nodes;
  }

  /** Least delay of any link between clusters, in µs: the look-ahead. */
  public int interLeastMicros() {
    return interLinks().stream().mapToInt(LinkModel::leastMicros).min().getAsInt();
  }

  /** Greatest delay of any link between clusters, in µs: that of the largest message. */
  public long interMostMicros() {
    return interMostMicros(mostBytes());
  }

  /** Greatest delay in µs of messages of at most so many bytes. */
  public long interMostMicros(int bytes) {
    return interLinks().stream()
        .mapToLong(link -> link.mostMicros() + link.transmissionMicros(bytes))
        .max()
        .getAsLong();
  }

  /** Most bytes of a message. */
  public int mostBytes() {
    int most = load.feed() == null ? 0 : load.feed().mostBytes();
    for (Severity severity : severities) {
      most = Math.max(most, severity.size().mostBytes());
    }
    return most;
  }

  /** Tables of delays that it holds. */
  public long delayTables() {
    return Stream.concat(Stream.of(intra, inter), regions.kinds().stream())
        .filter(link -> link.table() != null)
        .count();
  }

  /** All kinds of links between clusters that there are. */
  private List<LinkModel> interLinks() {
    List<LinkModel> others = regions.haveLinks() ? regions.kinds() : List.of(inter);
    if (!(topology instanceof GivenGraph given) || given.links().models().isEmpty()) {
      return others;
    }
    List<LinkModel> all = new ArrayList<>(given.links().models());
    if (given.links().hasPlainLinks()) {
      all.addAll(others);
    }
    return all;
  }

  /** Mean delay between clusters in µs, if all kinds of links were used alike. */
  public double interMeanMicros() {
    return interLinks().stream().mapToDouble(LinkModel::meanMicros).average().getAsDouble();
  }

  /** Mean share of sends between clusters that are lost, if all kinds of links were used alike. */
  public double interLossRatio() {
    return interLinks().stream().mapToDouble(LinkModel::lossRatio).average().getAsDouble();
  }

  /**
   * How many messages of the load have a severity: in the mean, 0 without shares; those of a feed
   * are counted.
   */
  public double expectedMessages(Severity severity) {
    if (load.feed() != null) {
      return load.feed().parts().get(severities.indexOf(severity)).messages();
    }
    double shares = severities.stream().mapToDouble(Severity::share).sum();
    return shares > 0 ? load.messages() * severity.share() / shares : 0;
  }

  /**
   * About how many sends the run will come to if every message reaches its whole scope; a
   * neighbourhood is taken as 1 + 3 · hops clusters.
   */
  public double expectedSends() {
    double sends = alert < 0 ? 0 : expectedSends(severities.get(alert));
    for (Severity severity : severities) {
      sends += expectedMessages(severity) * expectedSends(severity);
    }
    return sends;
  }

  private double expectedSends(Severity severity) {
    double reached =
        switch (severity.scope()) {
          case REPRESENTATIVE -> 0;
          case CLUSTER -> meanClusterOfNode();
          case NEIGHBOURHOOD -> {
            double others = 3.0 * severity.hops() * nodes / clusters();
            yield Math.min(nodes, meanClusterOfNode() + others);
          }
          case MESH -> nodes;
        };
    double perNode = protocol instanceof Protocol.PushGossip gossip ? gossip.fanOut() : 1;
    return severity.scope() == Scope.REPRESENTATIVE ? 1 : reached * perNode;
  }

  /** Links inside clusters: every pair of nodes of a cluster, counted once. */
  public long intraLinks() {
    return clusterSizes.pairs(nodes);
  }
}
