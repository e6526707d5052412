package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.graph.Graph;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;

/**
 * Reads how many nodes there are, how they are grouped and which representatives know each other.
 */
final class MeshReader {
  private MeshReader() {}

  /**
   * Nodes and how they are grouped.
   *
   * @param spec null if the topology is wrong, or a graph
   * @param graph null if there is none
   */
  record Shape(long nodes, int clusterSize, TopologySpec spec, Graph graph) {
    long clusters() {
      return nodes / clusterSize;
    }

    /**
     * The topology; null if something is wrong with it.
     *
     * @param inter links between clusters of which a graph says nothing; null if they are wrong
     */
    TopologySpec topology(LinkModel inter, Problems problems) {
      return graph == null || inter == null ? spec : graph.topology(inter, problems);
    }
  }

  /** What a section says; null if something is wrong with it. */
  static Shape read(Section mesh, ScenarioFiles files, Problems problems) {
    Long nodes = mesh.count("nodes", null, 1, Plan.MAX_NODES, "for instance 1M");
    Integer clusterSize =
        mesh.small(
            "cluster-size",
            "1000",
            1,
            Plan.MAX_CLUSTER_SIZE,
            "every cluster has one representative, so there cannot be more of them than nodes");
    if (nodes == null || clusterSize == null || !canBeGrouped(mesh, nodes, clusterSize)) {
      new TopologyReader(mesh, 0, files, problems).read();
      return null;
    }
    int clusters = Math.toIntExact(nodes / clusterSize);
    TopologyReader topology = new TopologyReader(mesh, clusters, files, problems);
    return new Shape(nodes, clusterSize, topology.read(), topology.graph());
  }

  /** Whether so many nodes make whole clusters, and not too many; reports why not. */
  private static boolean canBeGrouped(Section mesh, long nodes, int clusterSize) {
    if (clusterSize > nodes) {
      if (mesh.isFromOption("nodes")) {
        mesh.report(
            "nodes",
            "is less than one cluster; must be at least mesh.cluster-size = " + clusterSize);
      } else {
        mesh.report(
            "cluster-size", "is more than there are nodes; must be at most mesh.nodes = " + nodes);
      }
      return false;
    }
    if (nodes % clusterSize != 0) {
      long below = nodes - nodes % clusterSize;
      mesh.report(
          "nodes",
          "is not a multiple of mesh.cluster-size = "
              + clusterSize
              + mesh.by("cluster-size")
              + "; write for instance "
              + below
              + " or "
              + (below + clusterSize));
      return false;
    }
    if (nodes / clusterSize > Plan.MAX_CLUSTERS) {
      mesh.report(
          "cluster-size",
          "makes "
              + nodes / clusterSize
              + " clusters; there can be "
              + Plan.MAX_CLUSTERS
              + ", so must be at least "
              + ((nodes - 1) / Plan.MAX_CLUSTERS + 1));
      return false;
    }
    return true;
  }
}
