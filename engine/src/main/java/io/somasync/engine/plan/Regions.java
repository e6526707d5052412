package io.somasync.engine.plan;

import java.util.List;

/**
 * The regions that clusters are in, and the links between them.
 *
 * @param names of the regions, in their order; none means that the plan has no regions
 * @param blocks runs of clusters in one region, in ascending order, that cover all clusters
 * @param kinds of links between clusters, each once; none means that the plan's {@link Plan#inter}
 *     applies everywhere
 * @param cells index of the kind of links from region a to region b at [a · regions + b]
 */
public record Regions(
    List<String> names, List<Block> blocks, List<LinkModel> kinds, List<Integer> cells) {
  /** Most regions. */
  public static final int MAX_REGIONS = 64;

  /** A plan without regions. */
  public static final Regions NONE = new Regions(List.of(), List.of(), List.of(), List.of());

  /**
   * Clusters of one region that follow each other, up to the next block.
   *
   * @param firstCluster the first of them
   * @param region number of their region
   */
  public record Block(int firstCluster, int region) {}

  public Regions {
    names = List.copyOf(names);
    blocks = List.copyOf(blocks);
    kinds = List.copyOf(kinds);
    cells = List.copyOf(cells);
    int regions = names.size();
    if (regions > MAX_REGIONS) {
      throw new PlanException("regions = " + regions + ": must be at most 64");
    }
    if (kinds.isEmpty() ? !cells.isEmpty() : cells.size() != regions * regions) {
      throw new PlanException("regions: " + cells.size() + " links: must be regions x regions");
    }
    for (int kind : cells) {
      if (kind < 0 || kind >= kinds.size()) {
        throw new PlanException("regions: there are no links " + kind);
      }
    }
    int next = 0;
    for (Block block : blocks) {
      boolean isFirst = block == blocks.get(0);
      if (isFirst ? block.firstCluster != 0 : block.firstCluster < next) {
        throw new PlanException("regions: blocks must begin with cluster 0 and ascend");
      }
      if (block.region < 0 || block.region >= regions) {
        throw new PlanException("regions: there is no region " + block.region);
      }
      next = block.firstCluster + 1;
    }
    if (blocks.isEmpty() != names.isEmpty()) {
      throw new PlanException("regions: there must be clusters in them");
    }
  }

  /**
   * Regions with links between them.
   *
   * @param links between clusters of region a and of region b at [a · regions + b], in the
   *     direction from a to b; none means that the plan's {@link Plan#inter} applies everywhere
   */
  public Regions(List<String> names, List<Block> blocks, List<LinkModel> links) {
    this(names, blocks, links.stream().distinct().toList(), cells(links));
  }

  private static List<Integer> cells(List<LinkModel> links) {
    List<LinkModel> kinds = links.stream().distinct().toList();
    return links.stream().map(kinds::indexOf).toList();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Number of regions. */
  public int size() {
    return names.size();
  }

  /** Whether links between clusters depend on their regions. */
  public boolean haveLinks() {
    return !kinds.isEmpty();
  }

  /** Links from clusters of a region to those of another, or of the same. */
  public LinkModel link(int from, int to) {
    return kinds.get(cells.get(from * names.size() + to));
  }

  /**
   * The region of each of so many clusters.
   *
   * @return region of cluster c at [c]; empty without regions
   */
  public byte[] ofClusters(int clusters) {
    if (isEmpty()) {
      return new byte[0];
    }
    byte[] regions = new byte[clusters];
    int block = 0;
    for (int c = 0; c < clusters; c++) {
      if (block + 1 < blocks.size() && blocks.get(block + 1).firstCluster == c) {
        block++;
      }
      regions[c] = (byte) blocks.get(block).region;
    }
    return regions;
  }

  /**
   * Blocks by shares: contiguous clusters for each region in the order of their numbers, as many as
   * its share comes to, by the method of largest remainders; where remainders are equal the lower
   * number goes first.
   *
   * @param shares weights of the regions, above 0 in all
   * @throws PlanException if a region gets no cluster
   */
  public static List<Block> byShares(List<Double> shares, int clusters) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    int regions = shares.size();
    int[] sizes = new int[regions];
    double[] remainders = new double[regions];
    int left = clusters;
    for (int r = 0; r < regions; r++) {
      double quota = shares.get(r) / sum * clusters;
      sizes[r] = (int) quota;
      remainders[r] = quota - sizes[r];
      left -= sizes[r];
    }
    for (; left > 0; left--) {
      int largest = 0;
      for (int r = 1; r < regions; r++) {
        largest = remainders[r] > remainders[largest] ? r : largest;
      }
      sizes[largest]++;
      remainders[largest] = -1;
    }
    Block[] blocks = new Block[regions];
    int first = 0;
    for (int r = 0; r < regions; r++) {
      if (sizes[r] == 0) {
        throw new PlanException(
            "region " + (r + 1) + " of " + regions + " gets none of " + clusters + " clusters");
      }
      blocks[r] = new Block(first, r);
      first += sizes[r];
    }
    return List.of(blocks);
  }
}
