package io.somasync.engine.link;

import java.util.Arrays;

/** Links of which some are cut, in both directions. */
final class CutLinks implements InterLinks {
  /** Lower end &lt;&lt; 32 | upper end of each that is cut, in ascending order. */
  private final long[] cut;

  private final InterLinks others;

  /**
   * @param cut lower end &lt;&lt; 32 | upper end of each link, in any order
   * @param others what applies to links that are not cut
   */
  CutLinks(long[] cut, InterLinks others) {
    this.cut = cut.clone();
    Arrays.sort(this.cut);
    this.others = others;
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    long link = (long) Math.min(from, to) << 32 | Math.max(from, to);
    return Arrays.binarySearch(cut, link) >= 0 ? LinkRule.CUT : others.rule(from, to, sentMicros);
  }
}
