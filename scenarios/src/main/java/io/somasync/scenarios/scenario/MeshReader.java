package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.settings.Section;
import java.util.List;

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
    TopologySpec spec = topology(mesh);
    if (nodes == null || clusterSize == null || !canBeGrouped(mesh, nodes, clusterSize)) {
      return null;
    }
    Shape shape = new Shape(nodes, clusterSize, spec);
    if (spec != null && spec.kind() == TopologySpec.Kind.REGULAR) {
      checkDegree(mesh, shape);
    }
    return shape;
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

  private static TopologySpec topology(Section mesh) {
    List<String> labels = Catalogue.names(Catalogue.topologies());
    String label = mesh.choice("topology", "chain-shortcuts", labels);
    if (label == null) {
      mesh.mayHave("degree");
      return null;
    }
    TopologySpec.Kind kind = TopologySpec.Kind.values()[labels.indexOf(label)];
    if (kind != TopologySpec.Kind.REGULAR) {
      mesh.refuse(
          "degree",
          "only topology regular has a degree"
              + mesh.by("topology")
              + "; remove it or set it to null");
      return TopologySpec.of(kind);
    }
    if (!mesh.has("degree")) {
      mesh.mayHave("degree");
      mesh.report(
          "topology",
          "needs mesh.degree, the neighbours of each representative; write for instance"
              + " mesh.degree = 4");
      return null;
    }
    Integer degree = mesh.small("degree", null, 2, 1000, "the neighbours of each representative");
    return degree == null ? null : new TopologySpec(kind, degree);
  }

  private static void checkDegree(Section mesh, Shape shape) {
    int degree = shape.spec().degree();
    if (degree >= shape.clusters()) {
      mesh.report(
          "degree",
          "must be below the number of clusters ("
              + shape.clusters()
              + ")"
              + mesh.by("nodes")
              + mesh.by("cluster-size"));
    } else if (degree * shape.clusters() % 2 != 0) {
      mesh.report(
          "degree",
          "degree x clusters ("
              + shape.clusters()
              + ") must be even, as each link has two ends; write for instance "
              + (degree + 1));
    } else if (degree * shape.clusters() > TopologySpec.MAX_REGULAR_ENDS) {
      mesh.report(
          "degree",
          "must be 2 to "
              + TopologySpec.MAX_REGULAR_ENDS / shape.clusters()
              + " with "
              + shape.clusters()
              + " clusters, as degree x clusters can be 2^28; use larger clusters or a lower"
              + " degree");
    }
  }
}
