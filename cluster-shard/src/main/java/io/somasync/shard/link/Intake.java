package io.somasync.shard.link;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.run.ClusterRange;

/** Hands records that came over a link to the range of clusters here. */
final class Intake {
  private Intake() {}

  /**
   * Takes records in.
   *
   * @param to cluster at this end of the link: all are for it
   * @return number of records
   * @throws LinkException if they are not whole, or for another cluster
   */
  static int take(long[] words, int to, ClusterRange range) {
    int count = 0;
    int next;
    for (int i = 0; i < words.length; i = next) {
      next = i + size(words, i);
      if (Records.cluster(words[i]) != to) {
        throw new LinkException("a record for cluster " + Records.cluster(words[i]));
      }
      if (next - i == Records.WORDS) {
        range.accept(words[i], words[i + 1], words[i + 2]);
      } else {
        range.accept(words[i], words[i + 1], words[i + 2], Records.attachment(words, i));
      }
      count++;
    }
    return count;
  }

  private static int size(long[] words, int begin) {
    int left = words.length - begin;
    if (left >= Records.WORDS && !Records.isAttached(words[begin + 2])) {
      return Records.WORDS;
    }
    long attached = left > Records.WORDS ? words[begin + Records.WORDS] : 0;
    if (attached < 1
        || attached > Crossing.MAX_ATTACHMENT_WORDS
        || Records.WORDS + 1 + attached > left) {
      throw new LinkException("a torn record, of " + left + " words");
    }
    return Records.WORDS + 1 + (int) attached;
  }
}
