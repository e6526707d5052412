package io.somasync.engine.kernel;

import io.somasync.engine.link.InterLinks;
import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.topology.Neighbourhoods;
import io.somasync.engine.topology.Topology;
import io.somasync.engine.traffic.FeedOpener;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Traffic;

/**
 * What follows from a plan and is the same for all clusters: graph, links, neighbourhoods, time
 * grid and traffic. Built once per JVM; immutable but for {@link #cut}.
 */
public final class Mesh {
  private final Plan plan;
  private final Topology topology;
  private InterLinks interLinks;
  private boolean isCut;

  /** Of cluster c at [c]; null without regions. */
  private final byte[] regionOf;

  private final Neighbourhoods[] neighbourhoods;
  private final TimeGrid grid;
  private final Traffic traffic;

  /**
   * The mesh of a plan that has no feed, or whose feed is not gone through.
   *
   * @throws io.somasync.engine.plan.PlanException if the graph or the grid cannot be built
   */
  public Mesh(Plan plan) {
    this(plan, FeedOpener.NONE);
  }

  /**
   * @param opener opens the plan's feed, if it has one
   * @throws io.somasync.engine.plan.PlanException if the graph or the grid cannot be built
   */
  public Mesh(Plan plan, FeedOpener opener) {
    this.plan = plan;
    this.grid = TimeGrid.of(plan);
    this.traffic = Traffic.of(plan, grid, opener);
    this.topology = Topology.of(plan);
    this.interLinks = InterLinks.of(plan);
    this.regionOf = plan.regions().isEmpty() ? null : plan.regions().ofClusters(plan.clusters());
    this.neighbourhoods = new Neighbourhoods[Severity.MAX_HOPS + 1];
    for (Severity severity : plan.severities()) {
      if (severity.scope() == Scope.NEIGHBOURHOOD && neighbourhoods[severity.hops()] == null) {
        neighbourhoods[severity.hops()] = Neighbourhoods.of(topology, severity.hops());
      }
    }
  }

  public Plan plan() {
    return plan;
  }

  public Topology topology() {
    return topology;
  }

  /** The links between representatives. */
  InterLinks interLinks() {
    return interLinks;
  }

  /**
   * Takes links out of the mesh: what is sent on them is unreachable. To be called before anything
   * is simulated, and by the thread that begins with that.
   *
   * @param links lower end &lt;&lt; 32 | upper end of each
   */
  public void cut(long[] links) {
    interLinks = interLinks.without(links);
    isCut = true;
  }

  /** Whether links were taken out, so that the plan alone does not tell the result. */
  public boolean isCut() {
    return isCut;
  }

  /** Region of each cluster, by its number; null without regions. */
  byte[] regionOf() {
    return regionOf;
  }

  /** Region of a cluster; 0 without regions. */
  int regionOf(int cluster) {
    return regionOf == null ? 0 : regionOf[cluster];
  }

  public TimeGrid grid() {
    return grid;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** Whether a cluster is in the scope of a message. */
  boolean inScope(Message message, int cluster) {
    Severity severity = message.severity();
    return switch (severity.scope()) {
      case MESH -> true;
      case NEIGHBOURHOOD ->
          neighbourhoods[severity.hops()].contains(message.originCluster(), cluster);
      case CLUSTER, REPRESENTATIVE -> cluster == message.originCluster();
    };
  }

  /** Number of clusters in the scope of a message of that severity and origin. */
  public int scopeClusters(Severity severity, int originCluster) {
    return switch (severity.scope()) {
      case MESH -> plan.clusters();
      case NEIGHBOURHOOD -> neighbourhoods[severity.hops()].size(originCluster);
      case CLUSTER, REPRESENTATIVE -> 1;
    };
  }

  /** Number of clusters in the scope of a message. */
  public int scopeClusters(Message message) {
    return scopeClusters(message.severity(), message.originCluster());
  }

  /** Number of nodes in the clusters in the scope of a message of that severity and origin. */
  public long scopeNodes(Severity severity, int originCluster) {
    int clusters = scopeClusters(severity, originCluster);
    if (clusters == plan.clusters()) {
      return plan.nodes();
    }
    if (clusters == 1) {
      return plan.sizeOf(originCluster);
    }
    if (plan.clusterSizes() instanceof ClusterSizes.Equal equal) {
      return (long) clusters * equal.size();
    }
    long nodes = 0;
    for (int i = 0; i < clusters; i++) {
      nodes += plan.sizeOf(neighbourhoods[severity.hops()].cluster(originCluster, i));
    }
    return nodes;
  }

  /** The {@code i}-th cluster, from 0 and in ascending order, of a message's scope. */
  public int scopeCluster(Message message, int i) {
    Severity severity = message.severity();
    return switch (severity.scope()) {
      case MESH -> i;
      case NEIGHBOURHOOD -> neighbourhoods[severity.hops()].cluster(message.originCluster(), i);
      case CLUSTER, REPRESENTATIVE -> message.originCluster();
    };
  }
}
