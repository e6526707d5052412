package io.somasync.engine.plan;

import java.util.Arrays;

/**
 * Sizes of clusters that are told one by one, as sums. Nothing may be written into the array.
 *
 * @param firstNodes first node of cluster c at [c]; the last entry, one more than there are
 *     clusters, is the number of nodes
 */
public record ListedSizes(long[] firstNodes) implements ClusterSizes {
  /** Most clusters whose sizes can be told one by one; each member keeps 8 bytes for each. */
  public static final int MAX_CLUSTERS = 1 << 18;

  public ListedSizes {
    int clusters = firstNodes.length - 1;
    if (clusters < 1 || clusters > MAX_CLUSTERS) {
      throw new PlanException(
          "cluster-sizes: there must be 1 to " + MAX_CLUSTERS + ", not " + clusters);
    }
    if (firstNodes[0] != 0) {
      throw new PlanException("cluster-sizes: the first node must be 0");
    }
    for (int c = 1; c < firstNodes.length; c++) {
      ClusterSizes.check(firstNodes[c] - firstNodes[c - 1]);
    }
  }

  /**
   * Sizes of clusters, cluster c's at [c].
   *
   * @throws PlanException if one of them is not 1 to {@link Plan#MAX_CLUSTER_SIZE}, or if there are
   *     none or more than {@link #MAX_CLUSTERS}
   */
  public static ListedSizes of(int... sizes) {
    long[] firstNodes = new long[sizes.length + 1];
    for (int c = 0; c < sizes.length; c++) {
      firstNodes[c + 1] = firstNodes[c] + sizes[c];
    }
    return new ListedSizes(firstNodes);
  }

  /** The same, told by one number if they are equal. */
  public ClusterSizes simplest() {
    return least() == most() ? ClusterSizes.equal(most()) : this;
  }

  /** Number of clusters. */
  public int clusters() {
    return firstNodes.length - 1;
  }

  /** Number of nodes. */
  public long nodes() {
    return firstNodes[clusters()];
  }

  @Override
  public int sizeOf(int cluster) {
    return (int) (firstNodes[cluster + 1] - firstNodes[cluster]);
  }

  @Override
  public long firstNode(int cluster) {
    return firstNodes[cluster];
  }

  @Override
  public int clusterOf(long node) {
    int found = Arrays.binarySearch(firstNodes, node);
    return found < 0 ? -found - 2 : found;
  }

  @Override
  public int least() {
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < clusters(); c++) {
      least = Math.min(least, sizeOf(c));
    }
    return least;
  }

  @Override
  public int most() {
    int most = 0;
    for (int c = 0; c < clusters(); c++) {
      most = Math.max(most, sizeOf(c));
    }
    return most;
  }

  @Override
  public long clusters(long nodes) {
    if (nodes != nodes()) {
      throw new PlanException("nodes = " + nodes + ": the clusters have " + nodes() + " nodes");
    }
    return clusters();
  }

  @Override
  public long pairs(long nodes) {
    long pairs = 0;
    for (int c = 0; c < clusters(); c++) {
      pairs += (long) sizeOf(c) * (sizeOf(c) - 1) / 2;
    }
    return pairs;
  }

  /** The cluster that begins nearest to where the part would, if clusters could be cut. */
  @Override
  public int beginOfPart(int part, int parts, int clusters) {
    if (parts >= clusters || part == 0 || part == parts) {
      return (int) ((long) clusters * part / parts);
    }
    // In doubles, as nodes times parts may be too many.
    long wanted = (long) ((double) nodes() * part / parts);
    int at = clusterOf(wanted);
    boolean isNextNearer = firstNodes[at + 1] - wanted < wanted - firstNodes[at];
    int least = beginOfPart(part - 1, parts, clusters) + 1;
    int most = clusters - (parts - part);
    return Math.max(least, Math.min(isNextNearer ? at + 1 : at, most));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListedSizes sizes && Arrays.equals(firstNodes, sizes.firstNodes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(firstNodes);
  }

  @Override
  public String toString() {
    return least() + " to " + most();
  }
}
