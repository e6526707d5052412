package io.somasync.engine.plan;

import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.List;

/** Plans for tests: a small mesh, of which a test says what matters to it. */
public final class PlanBuilder {
  private long seed = 1;
  private int clusters = 10;
  private int clusterSize = 10;
  private TopologySpec topology = TopologySpec.of(Kind.CHAIN);
  private Protocol protocol = new Protocol.Flood();
  private LinkModel intra = LinkModel.of(1_000, 10_000, 0);
  private LinkModel inter = LinkModel.of(20_000, 100_000, 0);
  private List<Severity> severities =
      List.of(new Severity("critical", Scope.MESH, 0, 3_000_000, 1));
  private int alert = -1;
  private Load load = new Load(1, 0);
  private Regions regions = Regions.NONE;

  public PlanBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  public PlanBuilder mesh(int clusters, int clusterSize) {
    this.clusters = clusters;
    this.clusterSize = clusterSize;
    return this;
  }

  public PlanBuilder topology(TopologySpec topology) {
    this.topology = topology;
    return this;
  }

  public PlanBuilder gossip(int fanOut, int interFanOut) {
    protocol = new Protocol.PushGossip(fanOut, interFanOut);
    return this;
  }

  public PlanBuilder intra(LinkModel intra) {
    this.intra = intra;
    return this;
  }

  public PlanBuilder inter(LinkModel inter) {
    this.inter = inter;
    return this;
  }

  public PlanBuilder severities(Severity... severities) {
    this.severities = List.of(severities);
    return this;
  }

  /** Index of the severity of the alert. */
  public PlanBuilder alert(int alert) {
    this.alert = alert;
    return this;
  }

  public PlanBuilder load(long messages, long spanMicros) {
    load = new Load(messages, spanMicros);
    return this;
  }

  public PlanBuilder load(Load load) {
    this.load = load;
    return this;
  }

  public PlanBuilder regions(Regions regions) {
    this.regions = regions;
    return this;
  }

  public Plan build() {
    return withNodes((long) clusters * clusterSize);
  }

  /** The plan with a number of nodes that need not be one of whole clusters. */
  Plan withNodes(long nodes) {
    return new Plan(
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
        regions);
  }
}
