package io.somasync.engine.plan;

/**
 * How many nodes the clusters have. The nodes of a cluster are the numbers that follow its first
 * node, and those of the next cluster follow them.
 */
public sealed interface ClusterSizes permits ClusterSizes.Equal, ListedSizes {
  /**
   * Clusters of the same size.
   *
   * @throws PlanException if there can be none of that size
   */
  static ClusterSizes equal(int size) {
    return new Equal(size);
  }

  /** Nodes of a cluster. */
  int sizeOf(int cluster);

  /** First node of a cluster. */
  long firstNode(int cluster);

  /** Cluster of a node. */
  int clusterOf(long node);

  /** Nodes of the smallest cluster. */
  int least();

  /** Nodes of the largest cluster. */
  int most();

  /**
   * Number of clusters that so many nodes make.
   *
   * @throws PlanException if they do not make whole clusters
   */
  long clusters(long nodes);

  /** Pairs of nodes of the same cluster, among so many nodes. */
  long pairs(long nodes);

  /**
   * First cluster of a part, if clusters that follow each other are to make so many parts of about
   * as many nodes; that of the part after the last is the number of clusters. As long as there are
   * as many clusters, each part has one.
   *
   * @param clusters their number
   */
  int beginOfPart(int part, int parts, int clusters);

  /** Throws if there can be no cluster of that size. */
  static void check(long size) {
    if (size < 1 || size > Plan.MAX_CLUSTER_SIZE) {
      throw new PlanException("cluster-size = " + size + ": must be 1 to 1048576");
    }
  }

  /**
   * Clusters of the same size.
   *
   * @param size nodes of each, 1 to {@link Plan#MAX_CLUSTER_SIZE}
   */
  record Equal(int size) implements ClusterSizes {
    public Equal {
      check(size);
    }

    @Override
    public int sizeOf(int cluster) {
      return size;
    }

    @Override
    public long firstNode(int cluster) {
      return (long) cluster * size;
    }

    @Override
    public int clusterOf(long node) {
      return (int) (node / size);
    }

    @Override
    public int least() {
      return size;
    }

    @Override
    public int most() {
      return size;
    }

    @Override
    public long clusters(long nodes) {
      if (nodes % size != 0) {
        long below = nodes - nodes % size;
        throw new PlanException(
            "nodes = "
                + nodes
                + ": must be a multiple of cluster-size = "
                + size
                + ", for instance "
                + (below == 0 ? size : below));
      }
      return nodes / size;
    }

    @Override
    public long pairs(long nodes) {
      return nodes / size * ((long) size * (size - 1) / 2);
    }

    @Override
    public int beginOfPart(int part, int parts, int clusters) {
      return (int) ((long) clusters * part / parts);
    }

    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }
}
