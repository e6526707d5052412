package io.somasync.engine.topology;

import java.util.Arrays;

/**
 * Rows of numbers, each as long as it needs to be, one after the other in one array: graphs have
 * millions of rows, and an array of its own would take each of them more than its numbers do.
 * Immutable.
 */
final class IntRows {
  /** Row r is values[ends[r]] to values[ends[r + 1] − 1]. */
  private final int[] ends;

  private final int[] values;

  private IntRows(int[] ends, int[] values) {
    this.ends = ends;
    this.values = values;
  }

  /**
   * A row for each cluster: what links join it with, in ascending order.
   *
   * @param links link e joins the clusters at 2e and 2e + 1
   */
  static IntRows ofLinks(int clusters, int[] links) {
    int[] ends = new int[clusters + 1];
    for (int end : links) {
      ends[end + 1]++;
    }
    for (int c = 0; c < clusters; c++) {
      ends[c + 1] += ends[c];
    }
    int[] filled = Arrays.copyOf(ends, clusters);
    int[] values = new int[links.length];
    for (int i = 0; i < links.length; i++) {
      values[filled[links[i]]++] = links[i ^ 1];
    }
    for (int c = 0; c < clusters; c++) {
      Arrays.sort(values, ends[c], ends[c + 1]);
    }
    return new IntRows(ends, values);
  }

  /** Number of rows. */
  int count() {
    return ends.length - 1;
  }

  int length(int row) {
    return ends[row + 1] - ends[row];
  }

  int get(int row, int i) {
    return values[ends[row] + i];
  }

  int[] copy(int row) {
    return Arrays.copyOfRange(values, ends[row], ends[row + 1]);
  }

  /** Whether a row, which is in ascending order, has that number. */
  boolean sortedRowHas(int row, int value) {
    return Arrays.binarySearch(values, ends[row], ends[row + 1], value) >= 0;
  }

  /** Takes rows one after the other. */
  static final class Builder {
    private final int[] ends;
    private final int most;
    private int[] values;
    private int rows;
    private int size;

    /**
     * @param rows number of rows that will come
     * @param expected numbers that there is room for at first
     * @param most numbers in all rows together, at most
     */
    Builder(int rows, int expected, int most) {
      this.ends = new int[rows + 1];
      this.values = new int[expected];
      this.most = most;
    }

    /** Numbers that were added so far. */
    int size() {
      return size;
    }

    /** Adds to the row that is open. */
    void add(int value) {
      makeRoom(1);
      values[size++] = value;
    }

    /** Adds a row of the first {@code count} numbers. */
    void addRow(int[] numbers, int count) {
      makeRoom(count);
      System.arraycopy(numbers, 0, values, size, count);
      size += count;
      endRow();
    }

    private void makeRoom(int added) {
      if (size + added > values.length) {
        int doubled = (int) Math.min(most, 2L * values.length);
        values = Arrays.copyOf(values, Math.max(size + added, doubled));
      }
    }

    /** Closes the row that is open; the next one begins. */
    void endRow() {
      ends[++rows] = size;
    }

    IntRows build() {
      return new IntRows(ends, Arrays.copyOf(values, size));
    }
  }
}
