package io.somasync.engine.plan;

/**
 * What follows from a plan and is the same for all clusters: graph, neighbourhoods, time grid and
 * workload. Built once per JVM; immutable.
 */
public final class Mesh {
  private final Plan plan;
  private final Topology topology;
  private final Neighbourhoods[] neighbourhoods;
  private final TimeGrid grid;
  private final Workload workload;

  /**
   * @throws PlanException if the graph or the grid cannot be built
   */
  public Mesh(Plan plan) {
    this.plan = plan;
    this.grid = TimeGrid.of(plan);
    this.workload = new Workload(plan, grid);
    this.topology = Topology.of(plan);
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

  public TimeGrid grid() {
    return grid;
  }

  public Workload workload() {
    return workload;
  }

  /** Whether a cluster is in the scope of a message of that severity and origin. */
  public boolean inScope(Severity severity, int originCluster, int cluster) {
    return switch (severity.scope()) {
      case MESH -> true;
      case NEIGHBOURHOOD -> neighbourhoods[severity.hops()].contains(originCluster, cluster);
      case CLUSTER, REPRESENTATIVE -> originCluster == cluster;
    };
  }

  /** Number of clusters in the scope of a message. */
  public int scopeClusters(Severity severity, int originCluster) {
    return switch (severity.scope()) {
      case MESH -> plan.clusters();
      case NEIGHBOURHOOD -> neighbourhoods[severity.hops()].size(originCluster);
      case CLUSTER, REPRESENTATIVE -> 1;
    };
  }

  /** Cluster number {@code i}, in ascending order, of a message's scope. */
  public int scopeCluster(Severity severity, int originCluster, int i) {
    return switch (severity.scope()) {
      case MESH -> i;
      case NEIGHBOURHOOD -> neighbourhoods[severity.hops()].member(originCluster, i);
      case CLUSTER, REPRESENTATIVE -> originCluster;
    };
  }

  /** Number of nodes in the scope of a message. */
  public long scopeNodes(Severity severity, long originNode) {
    if (severity.scope() == Scope.REPRESENTATIVE) {
      return originNode % plan.clusterSize() == 0 ? 1 : 2;
    }
    return (long) scopeClusters(severity, plan.clusterOf(originNode)) * plan.clusterSize();
  }
}
