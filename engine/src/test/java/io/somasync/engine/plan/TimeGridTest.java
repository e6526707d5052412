package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeGridTest {
  @Test
  void shouldCutTimeSoThatNothingArrivesWhereItWasSent() {
    assertEquals(new TimeGrid(1_000, 20, 11), grid(1_000, 10_000, 20_000));
    assertEquals(new TimeGrid(999, 1, 12), grid(1_000, 10_000, 999), "no wider than any delay");
    assertEquals(new TimeGrid(1_500, 13, 8), grid(1_500, 10_000, 20_000), "whole buckets");
  }

  @Test
  void shouldHaveBucketsAndWindowsOfBoundedSize() {
    assertEquals(new TimeGrid(4_096, 4_096, 26), grid(10_000, 100_000, 50_000_000));
  }

  @Test
  void shouldTellBucketsOfTimes() {
    TimeGrid grid = new TimeGrid(1_000, 20, 11);

    assertEquals(3, grid.bucketOf(3_999));
    assertEquals(4, grid.bucketOf(4_000));
    assertEquals(3, grid.bucketFrom(3_000));
    assertEquals(4, grid.bucketFrom(3_001));
    assertEquals(4_000, grid.beginMicros(4));
    assertEquals(24, grid.windowEnd(4));
  }

  @Test
  void shouldRefuseDelaysThatNoGridFits() {
    assertEquals(
        new TimeGrid(1, 20_000, 32_768).reachBuckets(), grid(1, 32_767, 20_000).reachBuckets());
    assertRefused(
        "delays inside a cluster from 1 to 32767 µs: the least delay of all links (1 µs) is too"
            + " small a part of the longest; raise it to at least 2us",
        () -> grid(1, 32_768, 20_000));
  }

  private static TimeGrid grid(int intraLeast, int intraMost, int lookAhead) {
    return TimeGrid.of(
        new PlanBuilder()
            .intra(LinkModel.of(intraLeast, intraMost, 0))
            .inter(LinkModel.of(lookAhead, lookAhead, 0))
            .build());
  }
}
