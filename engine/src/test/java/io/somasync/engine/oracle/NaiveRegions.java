package io.somasync.engine.oracle;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import java.util.ArrayList;
import java.util.List;

/** What is told by regions, one node and one message at a time. */
public final class NaiveRegions {
  private final Plan plan;
  public final int count;

  /** By the region of the origin and of the node; of sends by that of sender and receiver. */
  public final long[][] deliveries;

  public final long[][] bySends;
  public final long[][] latencySum;
  public final long[][] expected;
  public final long[][] sends;
  public final long[][] errors;

  /** By the region of the node. */
  public final List<NaiveLatencies> latencies = new ArrayList<>();

  /** By region, of messages that leave their cluster and have nodes there. */
  public final List<NaiveCoverage> coverage = new ArrayList<>();

  private final NaiveSizes sizes;

  NaiveRegions(Plan plan) {
    this.plan = plan;
    sizes = new NaiveSizes(plan);
    count = plan.regions().names().size();
    deliveries = new long[count][count];
    bySends = new long[count][count];
    latencySum = new long[count][count];
    expected = new long[count][count];
    sends = new long[count][count];
    errors = new long[count][count];
    for (int r = 0; r < count; r++) {
      latencies.add(new NaiveLatencies());
      coverage.add(new NaiveCoverage());
    }
  }

  /** Region of a node; 0 without regions. */
  int at(long node) {
    int region = 0;
    for (Regions.Block block : plan.regions().blocks()) {
      region = block.firstCluster() <= sizes.clusterOf(node) ? block.region() : region;
    }
    return region;
  }

  /** The link from a node to a cluster. */
  LinkModel link(long node, int to) {
    return plan.regions().kinds().isEmpty()
        ? plan.inter()
        : plan.regions()
            .kinds()
            .get(plan.regions().cells().get(at(node) * count + at(sizes.first(to))));
  }

  void deliver(int from, int at, long latency, boolean isOrigin) {
    deliveries[from][at]++;
    latencySum[from][at] += latency;
    if (!isOrigin) {
      bySends[from][at]++;
      latencies.get(at).add(latency);
    }
  }
}
