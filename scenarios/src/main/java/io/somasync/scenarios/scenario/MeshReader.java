package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.ListedSizes;
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
  record Shape(long nodes, ClusterSizes sizes, TopologySpec spec, Graph graph) {
    long clusters() {
      return sizes.clusters(nodes);
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

  /**
   * What a section says; null if something is wrong with it.
   *
   * @param seed sizes are drawn from; null if it is wrong
   */
  static Shape read(Section mesh, Long seed, ScenarioFiles files, Problems problems) {
    SizesReader reader = new SizesReader(mesh, files);
    ClusterSizes sizes;
    Long nodes;
    if (reader.areListed()) {
      ListedSizes listed = reader.listed();
      nodes = listed == null ? null : nodesOf(mesh, listed);
      sizes = nodes == null ? null : listed.simplest();
    } else {
      nodes = mesh.count("nodes", null, 1, Plan.MAX_NODES, "for instance 1M");
      sizes = reader.areDrawn() ? reader.drawn(nodes, seed) : equal(mesh, nodes);
    }
    if (nodes == null || sizes == null) {
      new TopologyReader(mesh, 0, null, files, problems).read();
      return null;
    }
    int clusters = Math.toIntExact(sizes.clusters(nodes));
    TopologyReader topology = new TopologyReader(mesh, clusters, sizes, files, problems);
    return new Shape(nodes, sizes, topology.read(), topology.graph());
  }

  /**
   * Representatives of each cluster; null if something is wrong with them.
   *
   * @param shape null if something is wrong with it
   */
  static Integer representatives(Section mesh, Shape shape) {
    Integer number = mesh.small("representatives", "1", 1, Plan.MAX_REPRESENTATIVES, null);
    if (number != null && shape != null && number > shape.sizes().least()) {
      mesh.report(
          "representatives",
          "must be at most "
              + shape.sizes().least()
              + ", the nodes of the smallest cluster"
              + mesh.by("cluster-size")
              + mesh.by("cluster-sizes"));
      return null;
    }
    return number;
  }

  /** Nodes of clusters whose sizes are told one by one; mesh.nodes may say how many, too. */
  private static Long nodesOf(Section mesh, ListedSizes sizes) {
    Long nodes = mesh.count("nodes", Long.toString(sizes.nodes()), 1, Plan.MAX_NODES, null);
    if (nodes != null && nodes != sizes.nodes()) {
      mesh.report(
          "nodes",
          "the clusters of mesh.cluster-sizes have "
              + sizes.nodes()
              + " nodes"
              + mesh.by("cluster-sizes")
              + "; write mesh.nodes = "
              + sizes.nodes()
              + ", or leave it out");
      return null;
    }
    return nodes;
  }

  /** Clusters of one size; null if something is wrong with it. */
  private static ClusterSizes equal(Section mesh, Long nodes) {
    Integer size =
        mesh.small(
            "cluster-size",
            "1000",
            1,
            Plan.MAX_CLUSTER_SIZE,
            "every cluster has one representative, so there cannot be more of them than nodes");
    return nodes == null || size == null || !canBeGrouped(mesh, nodes, size)
        ? null
        : ClusterSizes.equal(size);
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
