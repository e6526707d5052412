package io.somasync.engine.oracle;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Which nodes are in which cluster. */
final class NaiveSizes {
  /** Sizes of the clusters. */
  private final List<Long> sizes = new ArrayList<>();

  /** First nodes of the clusters. */
  private final List<Long> firsts = new ArrayList<>();

  /** Cluster of each node. */
  private final List<Integer> clusterOf = new ArrayList<>();

  NaiveSizes(Plan plan) {
    if (plan.clusterSizes() instanceof ListedSizes listed) {
      for (int c = 1; c < listed.firstNodes().length; c++) {
        sizes.add(listed.firstNodes()[c] - listed.firstNodes()[c - 1]);
      }
    } else {
      long size = ((ClusterSizes.Equal) plan.clusterSizes()).size();
      for (long nodes = size; nodes <= plan.nodes(); nodes += size) {
        sizes.add(size);
      }
    }
    for (int c = 0; c < sizes.size(); c++) {
      firsts.add((long) clusterOf.size());
      for (long i = 0; i < sizes.get(c); i++) {
        clusterOf.add(c);
      }
    }
  }

  /** Number of clusters. */
  int clusters() {
    return sizes.size();
  }

  /** Nodes of a cluster. */
  int of(int cluster) {
    return Math.toIntExact(sizes.get(cluster));
  }

  /** First node of a cluster. */
  long first(int cluster) {
    return firsts.get(cluster);
  }

  /** Cluster of a node. */
  int clusterOf(long node) {
    return clusterOf.get(Math.toIntExact(node));
  }
}
