package io.somasync.engine.plan;

import java.util.Optional;

/**
 * A graph whose links are given one by one; neighbours are in ascending order. It need not be
 * connected.
 *
 * @param clusters of the graph, all those that links join among them
 * @param links between them
 */
public record GivenGraph(int clusters, LinkList links) implements TopologySpec {
  public GivenGraph {
    for (int end : links.ends()) {
      if (end >= clusters) {
        throw new PlanException(
            "topology file: there is no cluster " + end + "; there are " + clusters);
      }
    }
  }

  @Override
  public Kind kind() {
    return Kind.FILE;
  }

  @Override
  public Optional<String> objection(long ofMesh) {
    return ofMesh == clusters
        ? Optional.empty()
        : Optional.of("has " + clusters + " clusters, and the mesh has " + ofMesh);
  }

  @Override
  public String toString() {
    return "file";
  }
}
