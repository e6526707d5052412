package io.somasync.engine.oracle;

import java.util.ArrayList;
import java.util.List;

/** How much of their scopes messages reached, and how soon. */
public final class NaiveCoverage {
  /** 50, 90, 99 and 100 %. */
  private static final long[] PERCENTS = {50, 90, 99, 100};

  private final List<Double> shares = new ArrayList<>();
  private final List<List<Long>> times = new ArrayList<>();
  private long full;
  private long wide;

  NaiveCoverage() {
    for (int i = 0; i < PERCENTS.length; i++) {
      times.add(new ArrayList<>());
    }
  }

  /**
   * A message is over.
   *
   * @param reached when nodes were reached, in µs from its start, the origin included; ascending
   */
  void add(List<Long> reached, long scopeNodes, boolean leavesCluster) {
    shares.add((double) reached.size() / scopeNodes);
    full += reached.size() == scopeNodes ? 1 : 0;
    if (!leavesCluster) {
      return;
    }
    wide++;
    for (int i = 0; i < PERCENTS.length; i++) {
      long needed = (scopeNodes * PERCENTS[i] + 99) / 100;
      if (reached.size() >= needed) {
        times.get(i).add(NaiveLatencies.shown(reached, (int) needed));
      }
    }
  }

  public long messages() {
    return shares.size();
  }

  public double mean() {
    return shares.stream().mapToDouble(share -> share).average().orElse(0);
  }

  public double min() {
    return shares.stream().mapToDouble(share -> share).min().orElse(0);
  }

  public long full() {
    return full;
  }

  /**
   * Median of the times to 50, 90, 99 or 100 % (index 0 to 3) of the messages that leave their
   * cluster; −1 if fewer than half got that far.
   */
  public long timeToMicros(int index) {
    List<Long> reached = times.get(index).stream().sorted().toList();
    int half = Math.toIntExact((wide + 1) / 2);
    return half == 0 || reached.size() < half ? -1 : NaiveLatencies.shown(reached, half);
  }
}
