package io.somasync.engine.link;

import io.somasync.engine.plan.LinkList;
import java.util.Arrays;

/** Links of which some have models of their own, the same in both directions. */
final class GivenLinks implements InterLinks {
  private final InterLinks others;

  /** Upper ends of cluster c's links are upper[first[c]] to upper[first[c + 1] − 1]. */
  private final int[] first;

  private final int[] upper;
  private final int[] kinds;
  private final LinkRule[] rules;

  /**
   * @param others what applies to links that have no model
   */
  GivenLinks(LinkList links, int clusters, InterLinks others) {
    this.others = others;
    first = new int[clusters + 1];
    upper = new int[links.size()];
    for (int e = 0; e < upper.length; e++) {
      first[links.ends()[2 * e] + 1] = e + 1;
      upper[e] = links.ends()[2 * e + 1];
    }
    for (int c = 0; c < clusters; c++) {
      first[c + 1] = Math.max(first[c + 1], first[c]);
    }
    kinds = links.kinds();
    rules = links.models().stream().map(LinkRule::new).toArray(LinkRule[]::new);
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    int lower = Math.min(from, to);
    int link = Arrays.binarySearch(upper, first[lower], first[lower + 1], Math.max(from, to));
    return link >= 0 && kinds[link] >= 0 ? rules[kinds[link]] : others.rule(from, to, sentMicros);
  }
}
