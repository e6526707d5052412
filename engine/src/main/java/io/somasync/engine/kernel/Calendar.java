package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * Events of one message in one cluster, a row per bucket, in no order inside a row. An event is 4
 * bytes: local index of the receiver &lt;&lt; 12 | offset in µs in its bucket.
 *
 * <p>All rows share one array, cut into pages. A row is a list of pages; only its last is written
 * to. Pages of emptied rows serve others, so the array is as large as the most events that were
 * ever in it at once, and not as rows times the fullest row.
 */
final class Calendar {
  static final int OFFSET_BITS = 12;
  static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

  private static final int MAX_PAGE_BITS = 13;
  private static final int MIN_PAGE_BITS = 4;

  /** Events that there is room for if every row has one page. */
  private static final int ONE_PAGE_EACH = 1 << 21;

  /**
   * Up to here the array doubles; later it grows by a quarter, because it may be a large heap's.
   */
  private static final int DOUBLES_UNTIL = 1 << 22;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final int rows;
  private final int pageBits;

  private int[] events;

  /** Per row: where its last page begins, 0 for none, and ends, and where the next event goes. */
  private final int[] begins;

  private final int[] limits;
  private final int[] ends;

  /** Per row: events in its other pages. */
  private final int[] before;

  /** Per page: the one to go on with, back through its row or to the next free one; 0 for none. */
  private int[] nextPage;

  /** Per page but a row's last: where its events end. */
  private int[] pageEnds;

  private int freePage;
  private int nextNewPage = 1;

  /**
   * @param rows number of rows, a power of two
   */
  Calendar(int rows) {
    this.rows = rows;
    // Small pages if there are many rows, because each may need one for a few events.
    int fair = 31 - Integer.numberOfLeadingZeros(Math.max(1, ONE_PAGE_EACH / rows));
    pageBits = Math.max(MIN_PAGE_BITS, Math.min(MAX_PAGE_BITS, fair));
    events = new int[2 << pageBits];
    nextPage = new int[2];
    pageEnds = new int[2];
    begins = new int[rows];
    limits = new int[rows];
    ends = new int[rows];
    before = new int[rows];
  }

  /** Number of events in a row. */
  int count(int row) {
    return before[row] + ends[row] - begins[row];
  }

  /** Adds an arrival at a node, {@code offset} µs after the begin of the row's bucket. */
  void put(int row, int node, int offset) {
    if (ends[row] == limits[row]) {
      turnPage(row);
    }
    events[ends[row]++] = node << OFFSET_BITS | offset;
  }

  /**
   * Adds a block of events, each as row &lt;&lt; 32 | event.
   *
   * @param fromRow all events are for rows after that one, and less than {@code reach} rows after
   *     it; the first row follows the last
   */
  void putAll(long[] block, int count, int fromRow, int reach) {
    // Room for all of them in each row costs at most the unused half of a page, and a look at each
    // row; where that is too dear each event is looked at by itself.
    if (2 * count <= 1 << pageBits && reach <= count) {
      for (int i = 1; i < reach; i++) {
        int row = fromRow + i & rows - 1;
        if (limits[row] - ends[row] < count) {
          turnPage(row);
        }
      }
      scatter(block, count);
    } else {
      scatterOneByOne(block, count);
    }
  }

  private void scatter(long[] d, int count) {
    int[] e = events;
    int[] end = ends;
    for (int i = 0; i < count; i++) {
      int row = (int) (d[i] >>> 32);
      e[end[row]++] = (int) d[i];
    }
  }

  private void scatterOneByOne(long[] d, int count) {
    for (int i = 0; i < count; i++) {
      int row = (int) (d[i] >>> 32);
      if (ends[row] == limits[row]) {
        turnPage(row);
      }
      events[ends[row]++] = (int) d[i];
    }
  }

  /** Empties a row. */
  void empty(int row) {
    int page = lastPage(row);
    while (page != 0) {
      int next = nextPage[page];
      nextPage[page] = freePage;
      freePage = page;
      page = next;
    }
    begins[row] = limits[row] = ends[row] = before[row] = 0;
  }

  /** All pages. */
  int[] events() {
    return events;
  }

  /** The page of a row that is written to; 0 if the row has none. */
  int lastPage(int row) {
    int page = begins[row] >>> pageBits;
    if (page != 0) {
      pageEnds[page] = ends[row];
    }
    return page;
  }

  /** The page before a page of a row; 0 for none. */
  int pageBefore(int page) {
    return nextPage[page];
  }

  /** Where a page's events begin. */
  int begin(int page) {
    return page << pageBits;
  }

  /** Where a page's events end; the row's last page must have been asked for first. */
  int end(int page) {
    return pageEnds[page];
  }

  /** Begins a page of a row. */
  private void turnPage(int row) {
    int last = lastPage(row);
    before[row] += ends[row] - begins[row];
    int page = freePage;
    if (page != 0) {
      freePage = nextPage[page];
    } else {
      page = newPage();
    }
    nextPage[page] = last;
    begins[row] = ends[row] = page << pageBits;
    limits[row] = begins[row] + (1 << pageBits);
  }

  private int newPage() {
    if (nextNewPage == nextPage.length) {
      int pages = nextPage.length;
      int more = events.length < DOUBLES_UNTIL ? pages : pages / 4;
      int larger = Math.min(pages + more, MAX_ARRAY >>> pageBits);
      if (larger == pages) {
        throw new OutOfMemoryError("a calendar of more than 2^31 events");
      }
      events = Arrays.copyOf(events, larger << pageBits);
      nextPage = Arrays.copyOf(nextPage, larger);
      pageEnds = Arrays.copyOf(pageEnds, larger);
    }
    return nextNewPage++;
  }
}
