package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
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
  void shouldBeEmptyAtFirst() {
    LatencyHistogram empty = new LatencyHistogram();

    assertEquals(0, empty.count());
    assertEquals(-1, empty.max());
    assertEquals(0, empty.percentile(0.5));
  }
}
