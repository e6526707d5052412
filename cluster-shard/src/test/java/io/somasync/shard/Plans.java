package io.somasync.shard;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.LossBursts;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.ArrayList;
import java.util.List;

/** Plans for tests. */
public final class Plans {
  public static final Protocol FLOOD = new Protocol.Flood();
  public static final Protocol GOSSIP = new Protocol.PushGossip(10, 4);

  private static final LinkModel INTRA = LinkModel.of(1_000, 10_000, 0.01);
  private static final LinkModel INTER = LinkModel.of(20_000, 100_000, 0.01);

  private Plans() {}

  /** Every scope, an alert to the whole mesh, and a load of some seconds; links are opened. */
  public static Plan mixed(long seed, Protocol protocol, int clusters, int clusterSize) {
    TopologySpec topology = TopologySpec.of(Kind.CHAIN_SHORTCUTS);
    return mixed(seed, topology, protocol, clusters, clusterSize);
  }

  /** The same with links of that shape. */
  public static Plan mixed(
      long seed, TopologySpec topology, Protocol protocol, int clusters, int clusterSize) {
    return new Plan(
        seed,
        (long) clusters * clusterSize,
        clusterSize,
        topology,
        protocol,
        INTRA,
        INTER,
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, 1_000_000, 0.6),
            new Severity("medium", Scope.CLUSTER, 0, 1_000_000, 0.2),
            new Severity("high", Scope.NEIGHBOURHOOD, 2, 150_000, 0.1),
            new Severity("critical", Scope.MESH, 0, 3_000_000, 0.1)),
        3,
        new Load(500, 4_000_000));
  }

  /** The same in clusters of 1 to 1,000 nodes. */
  public static Plan uneven(long seed, Protocol protocol) {
    return mixed(seed, protocol, 14, 1)
        .with(ListedSizes.of(1, 50, 700, 3, 20, 20, 1, 1_000, 9, 80, 2, 300, 4, 60));
  }

  /** Three representatives in each of clusters of 3 to 100 nodes. */
  public static Plan represented(long seed, Protocol protocol) {
    return mixed(seed, protocol, 14, 1)
        .with(ListedSizes.of(3, 50, 70, 3, 20, 20, 5, 100, 9, 80, 4, 30, 4, 60))
        .withRepresentatives(3);
  }

  /** The same with messages that start by chance, more and more of them, from anywhere. */
  public static Plan restless(long seed, Protocol protocol, OriginModel origins) {
    Plan p = mixed(seed, protocol, 12, 50);
    long perSecond = Rate.UNIT_MICROS / 1_000_000;
    Rate rate = Rate.ramp(20 * perSecond, 200 * perSecond, 3_000_000);
    Load load = Load.of(new Arrivals.AtRate(rate, true)).from(origins);
    return new Plan(
        seed,
        p.nodes(),
        p.clusterSizes().most(),
        p.topology(),
        protocol,
        p.intra(),
        p.inter(),
        p.severities(),
        p.alert(),
        load);
  }

  /** The plan of {@link #mixed} in three regions with links of their own. */
  public static Plan inRegions(long seed, Protocol protocol, int clusters, int clusterSize) {
    Plan plan = mixed(seed, protocol, clusters, clusterSize);
    LinkModel far =
        LinkModel.of(60_000, 70_000, 0.01).with(LossBursts.of(0.2, 300_000, 10_000, 0.9));
    LinkModel near = LinkModel.of(Distributions.logNormal(12_000, 0.5, 9_000, 60_000), 0.02);
    return new Plan(
        seed,
        plan.nodes(),
        clusterSize,
        plan.topology(),
        protocol,
        INTRA,
        INTER,
        plan.severities(),
        plan.alert(),
        plan.load(),
        new Regions(
            List.of("east", "north", "west"),
            Regions.byShares(List.of(0.5, 0.2, 0.3), clusters),
            List.of(INTER, near, far, near, INTER, far, far, far, near)));
  }

  /** The plan of {@link #mixed} in three regions far apart, of half, a third and a sixth of it. */
  public static Plan farApart(long seed, Protocol protocol, int clusters, int clusterSize) {
    Plan plan = mixed(seed, TopologySpec.regular(4), protocol, clusters, clusterSize);
    LinkModel far = LinkModel.of(45_000, 60_000, 0.01);
    LinkModel near = LinkModel.of(2_000, 9_000, 0.01);
    return new Plan(
        seed,
        plan.nodes(),
        clusterSize,
        plan.topology(),
        protocol,
        INTRA,
        near,
        plan.severities(),
        plan.alert(),
        plan.load(),
        new Regions(
            List.of("east", "north", "west"),
            Regions.byShares(List.of(3.0, 2.0, 1.0), clusters),
            List.of(near, far, far, far, near, far, far, far, near)));
  }

  /** Links of that shape; one message each millisecond to the whole mesh. */
  public static Plan connected(TopologySpec topology, int clusters) {
    return new Plan(
        42,
        clusters * 10L,
        10,
        topology,
        FLOOD,
        INTRA,
        INTER,
        List.of(new Severity("critical", Scope.MESH, 0, 3_000_000, 1)),
        -1,
        new Load(10, 10_000));
  }

  /** A topology of every kind that can be over so many clusters, at least 5 and an even number. */
  public static List<TopologySpec> topologies(int clusters) {
    return List.of(
        TopologySpec.of(Kind.CHAIN),
        TopologySpec.of(Kind.CHAIN_SHORTCUTS),
        TopologySpec.of(Kind.RING),
        TopologySpec.of(Kind.REFERENCE),
        TopologySpec.of(Kind.COMPLETE),
        TopologySpec.of(Kind.STAR),
        TopologySpec.regular(4),
        TopologySpec.tree(2),
        TopologySpec.torus(clusters / 2),
        TopologySpec.smallWorld(2, 0.1),
        TopologySpec.scaleFree(2),
        given(clusters));
  }

  /** Everybody with everybody, some of which by links of their own. */
  public static TopologySpec given(int clusters) {
    List<LinkModel> models = new ArrayList<>();
    int[] ends = new int[clusters * (clusters - 1)];
    for (int a = 0; a < clusters; a++) {
      for (int b = 0; b < a; b++) {
        ends[2 * models.size()] = a;
        ends[2 * models.size() + 1] = b;
        int least = 20_000 + models.size();
        models.add(models.size() % 3 == 0 ? null : LinkModel.of(least, 2 * least, 0.01));
      }
    }
    return TopologySpec.given(clusters, LinkList.of(clusters, ends, models));
  }

  /** The same as {@link #mixed}, with messages of a feed that nobody needs to open. */
  public static Plan fed(String place) {
    Feed.Part none = new Feed.Part(0, 0, 0, 0);
    Feed.Part some = new Feed.Part(1L << 39, 1L << 40, 1L << 20, 17);
    Feed feed = new Feed(List.of(none, some, none, some), Long.MIN_VALUE, place);
    return mixed(7, FLOOD, 12, 50).with(Load.of(feed));
  }

  /** So many messages to the whole mesh, spread over so many seconds. */
  public static Plan lasting(int seconds, long messages) {
    return new Plan(
        42,
        2_000,
        100,
        TopologySpec.of(Kind.RING),
        GOSSIP,
        INTRA,
        INTER,
        List.of(new Severity("critical", Scope.MESH, 0, 3_000_000, 1)),
        -1,
        new Load(messages, seconds * 1_000_000L));
  }
}
