package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.settings.Section;

/**
 * Reads how many nodes there are, how they are grouped and which representatives know each other.
 */
final class MeshReader {
  private MeshReader() {}

  /**
   * Nodes and how they are grouped.
   *
   * @param spec null if the topology is wrong
   */
  record Shape(long nodes, int clusterSize, TopologySpec spec) {
    long clusters() {
      return nodes / clusterSize;
    }
  }

  /** What a section says; null if something is wrong with it. */
  static Shape read(Section mesh) {
    Long nodes = mesh.count("nodes", null, 1, Plan.MAX_NODES, "for instance 1M");
    Integer clusterSize =
        mesh.small(
            "cluster-size",
            "1000",
            1,
            Plan.MAX_CLUSTER_SIZE,
            "every cluster has one representative, so there cannot be more of them than nodes");
    if (nodes == null || clusterSize == null || !canBeGrouped(mesh, nodes, clusterSize)) {
      TopologyReader.check(mesh);
      return null;
    }
    return new Shape(
        nodes, clusterSize, TopologyReader.read(mesh, Math.toIntExact(nodes / clusterSize)));
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
