package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Test
  void shouldHaveTheLayoutOfAnHdrHistogram() {
    Histogram hdr = new Histogram(60_000_000, LatencyHistogram.SIGNIFICANT_DIGITS);
    for (int value : new int[] {0, 1, 255, 256, 257, 1000, 9999, 123_456, 59_999_999}) {
      int index = LatencyHistogram.indexOf(value);
      assertEquals(hdr.lowestEquivalentValue(value), LatencyHistogram.leastValue(index));
      assertEquals(hdr.highestEquivalentValue(value), LatencyHistogram.greatestValue(index));
    }
  }

  @Test
  void shouldTellThePercentilesOfAnHdrHistogram() {
    Histogram hdr = new Histogram(60_000_000, LatencyHistogram.SIGNIFICANT_DIGITS);
    LatencyHistogram ours = new LatencyHistogram();
    for (int i = 0; i < 10_000; i++) {
      int value = Draws.below(Draws.draw(5, i), 1 << (i % 25 + 1));
      hdr.recordValue(value);
      ours.record(value);
    }

    assertEquals(10_000, ours.count());
    assertEquals(hdr.getMaxValue(), hdr.highestEquivalentValue(ours.max()));
    for (double percentile : new double[] {1, 10, 50, 90, 99, 99.9}) {
      long expected = hdr.getValueAtPercentile(percentile);
      assertEquals(expected, ours.percentile(percentile / 100), "p" + percentile);
      assertEquals(expected, ours.toHdr().getValueAtPercentile(percentile), "p" + percentile);
    }
  }

  @Test
  void shouldAddUp() {
    LatencyHistogram a = new LatencyHistogram();
    LatencyHistogram b = new LatencyHistogram();
    a.record(10);
    b.record(2_000_000);
    a.add(b);

    assertEquals(2, a.count());
    assertEquals(2_000_000, a.max());
    assertEquals(10, a.atRank(1));
    assertTrue(a.atRank(2) >= 1_984_000);
  }

  @Test
  void shouldAddUpWithOneThatReachesFurtherOrLess() {
    LatencyHistogram low = new LatencyHistogram();
    LatencyHistogram high = new LatencyHistogram();
    low.record(10);
    high.record(5_000);
    high.add(low);
    low.add(high);

    assertEquals(2, high.count());
    assertEquals(3, low.count());
    assertEquals(5_000, low.max());
    assertEquals(10, low.atRank(2));
  }

  @Test
  void shouldHandOutValuesInAscendingOrder() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int value : new int[] {1_001, 3, 1_000, 3}) {
      histogram.record(value);
    }
    List<String> found = new ArrayList<>();
    histogram.forEach((micros, count) -> found.add(count + " x " + micros));

    assertEquals(List.of("2 x 3", "2 x 1001"), found, "a counter's greatest, or the maximum");
  }

  @Test
  void shouldMakeRoomForAPowerOfTwoAtATime() {
    LatencyHistogram histogram = new LatencyHistogram();
    long[] room = histogram.countersFor(2_048);
    assertEquals(LatencyHistogram.countersUpTo(2_048), histogram.counters());
    assertSame(room, histogram.countersFor(4_095));
    assertNotSame(room, histogram.countersFor(4_096));
  }

  @Test
  void shouldHaveCountersUpToItsGreatestValue() {
    LatencyHistogram histogram = new LatencyHistogram();
    assertEquals(1, histogram.counters());
    histogram.record(255);
    assertEquals(256, histogram.counters());
    histogram.countersFor(99)[7] = 2;
    histogram.raiseMax(7);

    assertEquals(256, histogram.counters());
    assertEquals(3, histogram.count());
    assertEquals(255, histogram.max());
  }

  @Test
  void shouldForgetAllValues() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(300);
    histogram.clear();

    assertEquals(0, histogram.count());
    assertEquals(-1, histogram.max());
  }

  @Test
  void shouldTellTheLeastAndTheGreatestAsPercentiles() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(5);
    histogram.record(9);

    assertEquals(5, histogram.percentile(0));
    assertEquals(5, histogram.percentile(0.5));
    assertEquals(9, histogram.percentile(1));
    assertEquals(9, histogram.atRank(3), "beyond the last");
  }

  @Test
  void shouldBeEmptyAtFirst() {
    LatencyHistogram empty = new LatencyHistogram();

    assertEquals(0, empty.count());
    assertEquals(-1, empty.max());
    assertEquals(0, empty.percentile(0.5));
  }
}
