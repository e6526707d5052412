package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.plan.Torus;
import io.somasync.scenarios.graph.Graph;
import io.somasync.scenarios.graph.GraphFile;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which representatives know each other. */
final class TopologyReader {
  private static final int MAX_DEGREE = 1000;

  /** Keys that some topologies have, and which do. */
  private static final Map<String, List<Kind>> KEYS =
      new TreeMap<>(
          Map.of(
              "degree", List.of(Kind.REGULAR, Kind.SMALL_WORLD),
              "arity", List.of(Kind.TREE),
              "columns", List.of(Kind.TORUS),
              "rewiring", List.of(Kind.SMALL_WORLD),
              "links", List.of(Kind.SCALE_FREE),
              "file", List.of(Kind.FILE)));

  private final Section mesh;

  /** Number of clusters; 0 if it is not known. */
  private final int clusters;

  /** Null if they are not known. */
  private final ClusterSizes sizes;

  private final ScenarioFiles files;
  private final Problems problems;
  private Graph graph;

  /**
   * @param clusters their number; 0 if it is not known, and what hangs on it is not checked
   * @param sizes null if they are not known
   */
  TopologyReader(
      Section mesh, int clusters, ClusterSizes sizes, ScenarioFiles files, Problems problems) {
    this.mesh = mesh;
    this.clusters = clusters;
    this.sizes = sizes;
    this.files = files;
    this.problems = problems;
  }

  /** The graph that was read from a file; null if there is none. */
  Graph graph() {
    return graph;
  }

  /** What the section says; null if something is wrong with it, or if it is a graph. */
  TopologySpec read() {
    List<String> labels = Arrays.stream(Kind.values()).map(Kind::label).toList();
    String label = mesh.choice("topology", "chain-shortcuts", labels);
    if (label == null) {
      KEYS.keySet().forEach(mesh::mayHave);
      return null;
    }
    Kind kind = Kind.values()[labels.indexOf(label)];
    KEYS.forEach((key, kinds) -> refuseUnless(kinds.contains(kind), key, kinds));
    return switch (kind) {
      case REGULAR -> regular();
      case TREE -> tree();
      case TORUS -> torus();
      case SMALL_WORLD -> smallWorld();
      case SCALE_FREE -> scaleFree();
      case FILE -> {
        graph = file();
        yield null;
      }
      default -> TopologySpec.of(kind);
    };
  }

  private void refuseUnless(boolean has, String key, List<Kind> kinds) {
    mesh.mayHave(key);
    if (!has) {
      List<String> names = kinds.stream().map(Kind::label).toList();
      mesh.refuse(
          key,
          "only topology "
              + String.join(" and ", names)
              + (names.size() == 1 ? " has it" : " have it")
              + mesh.by("topology")
              + "; remove it or set it to null");
    }
  }

  /** Whether a key is there that the topology cannot do without. */
  private boolean has(String key, String meaning, String example) {
    if (!mesh.has(key)) {
      mesh.report(
          "topology",
          "needs mesh."
              + key
              + ", "
              + meaning
              + "; write for instance mesh."
              + key
              + " = "
              + example);
    }
    return mesh.has(key);
  }

  private TopologySpec regular() {
    Integer degree = degree("4");
    if (degree == null) {
      return null;
    }
    checkDegree(degree);
    return TopologySpec.regular(degree);
  }

  private Integer degree(String example) {
    String meaning = "the neighbours of each representative";
    return has("degree", meaning, example)
        ? mesh.small("degree", null, 2, MAX_DEGREE, meaning)
        : null;
  }

  private TopologySpec tree() {
    if (!has("arity", "the most children of a cluster", "2")) {
      return null;
    }
    Integer arity = mesh.small("arity", null, 1, TopologySpec.Tree.MAX_ARITY, null);
    return arity == null ? null : TopologySpec.tree(arity);
  }

  private TopologySpec torus() {
    int byDefault = Torus.nearestToSquare(Math.max(1, clusters));
    Integer columns =
        mesh.small(
            "columns",
            Integer.toString(byDefault),
            1,
            clusters == 0 ? Integer.MAX_VALUE : clusters,
            "it divides the number of clusters");
    return columns == null ? null : checked("columns", TopologySpec.torus(columns));
  }

  private TopologySpec smallWorld() {
    Integer degree = degree("6");
    BigDecimal rewiring =
        has("rewiring", "the share of links that lead elsewhere", "10%")
            ? mesh.ratio("rewiring", null)
            : null;
    if (degree == null || rewiring == null) {
      return null;
    }
    if (degree % 2 != 0) {
      mesh.report(
          "degree",
          "must be even, as each representative knows as many on either side; write for instance "
              + (degree - 1));
      return null;
    }
    return checked("degree", TopologySpec.smallWorld(degree, rewiring.doubleValue()));
  }

  private TopologySpec scaleFree() {
    if (!has("links", "the links that each cluster brings", "3")) {
      return null;
    }
    Integer links = mesh.small("links", null, 1, MAX_DEGREE, null);
    return links == null ? null : checked("links", TopologySpec.scaleFree(links));
  }

  private Graph file() {
    if (!has("file", "the file of the graph", "\"graph.csv\"")) {
      return null;
    }
    Path path = mesh.path("file", files);
    if (path == null || clusters == 0) {
      return null;
    }
    if (!GraphFile.isNamedLikeOne(path)) {
      mesh.report("file", "must end with one of " + String.join(", ", GraphFile.ENDINGS));
      return null;
    }
    Graph read = GraphFile.read(ScenarioFiles.shown(path), clusters, problems);
    if (read == null || read.nodes() == clusters) {
      return read;
    }
    mesh.report(
        "file",
        "has "
            + read.nodes()
            + " nodes, and the mesh has "
            + clusters
            + " clusters"
            + mesh.by("nodes")
            + mesh.by("cluster-size")
            + (sizes instanceof ClusterSizes.Equal equal && !mesh.has("cluster-sizes")
                ? "; write mesh.nodes = " + (long) read.nodes() * equal.size()
                : "; as many clusters as the graph has nodes are needed"));
    return null;
  }

  /** A topology; what stands against so many clusters is reported at the key. */
  private TopologySpec checked(String key, TopologySpec spec) {
    if (clusters > 0) {
      spec.objection(clusters)
          .ifPresent(
              objection ->
                  mesh.report(key, objection + mesh.by("nodes") + mesh.by("cluster-size")));
    }
    return spec;
  }

  private void checkDegree(int degree) {
    long ends = (long) degree * clusters;
    if (clusters > 0 && degree >= clusters) {
      mesh.report(
          "degree",
          "must be below the number of clusters ("
              + clusters
              + ")"
              + mesh.by("nodes")
              + mesh.by("cluster-size"));
    } else if (ends % 2 != 0) {
      mesh.report(
          "degree",
          "degree x clusters ("
              + clusters
              + ") must be even, as each link has two ends; write for instance "
              + (degree + 1));
    } else if (ends > TopologySpec.MAX_DRAWN_ENDS) {
      mesh.report(
          "degree",
          "must be 2 to "
              + TopologySpec.MAX_DRAWN_ENDS / clusters
              + " with "
              + clusters
              + " clusters, as degree x clusters can be 2^28; use larger clusters or a lower"
              + " degree");
    }
  }
}
