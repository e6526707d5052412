package io.somasync.scenarios.feed;

/**
 * Puts records into the order of their times, those of one time in the order in which they came:
 * merge sort, which has next to nothing to do if they are in order.
 */
final class StableOrder {
  private final int[] order;
  private final int[] scratch;

  /** For so many records at most. */
  StableOrder(int most) {
    order = new int[most];
    scratch = new int[most];
  }

  /** The places of the first {@code n} records in their order; valid until the next call. */
  int[] of(long[] times, int n) {
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    sort(times, 0, n);
    return order;
  }

  private void sort(long[] times, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(times, from, middle);
    sort(times, middle, to);
    if (times[order[middle - 1]] <= times[order[middle]]) {
      return;
    }
    System.arraycopy(order, from, scratch, from, middle - from);
    int left = from;
    int right = middle;
    for (int at = from; left < middle; at++) {
      boolean takesRight = right < to && times[order[right]] < times[scratch[left]];
      order[at] = takesRight ? order[right++] : scratch[left++];
    }
  }
}
