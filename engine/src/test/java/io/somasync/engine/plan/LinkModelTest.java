package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinkModelTest {
  @Test
  void shouldRefuseDelaysThatCannotBe() {
    assertRefused("the least is above the most", () -> LinkModel.of(10, 9, 0));
    assertRefused("leastMicros = 0: must be at least 1", () -> LinkModel.of(0, 9, 0));
    assertRefused("must be at most 60s", () -> new LinkModel(1, 0, 0));
    assertRefused("must be at most 60s", () -> LinkModel.of(1, 60_000_002, 0));
    assertRefused(
        "longest delay = 4294967294 µs",
        () -> new LinkModel(Integer.MAX_VALUE, Integer.MAX_VALUE, 0));
  }

  @Test
  void shouldAllowDelaysUpToAMinute() {
    assertEquals(LinkModel.MAX_DELAY_MICROS, new LinkModel(1, 60_000_000, 0).mostMicros());
    assertEquals(LinkModel.MAX_DELAY_MICROS, LinkModel.of(60_000_000, 60_000_000, 0).mostMicros());
  }

  @Test
  void shouldLeaveOutTheUpperBoundUnlessBothAreEqual() {
    assertEquals(9_999, LinkModel.of(1_000, 10_000, 0).mostMicros());
    assertEquals(1_000, LinkModel.of(1_000, 1_000, 0).mostMicros());
    assertEquals(1, LinkModel.of(1_000, 1_001, 0).rangeMicros());
  }

  @Test
  void shouldRefuseLossesThatAreNoShares() {
    assertRefused("loss = 1.5: must be 0 to 1", () -> LinkModel.of(1, 9, 1.5));
    assertRefused("0 to 1", () -> LinkModel.of(1, 9, -0.1));
    assertRefused("0 to 1", () -> LinkModel.of(1, 9, Double.NaN));
    assertRefused("0 to 2^32", () -> new LinkModel(1, 1, -1));
    assertRefused("0 to 2^32", () -> new LinkModel(1, 1, (1L << 32) + 1));
  }

  @Test
  void shouldAllowEveryShare() {
    assertEquals(0, LinkModel.of(1, 9, 0).lossRatio());
    assertEquals(0.25, LinkModel.of(1, 9, 0.25).lossRatio());
    assertEquals(1, LinkModel.of(1, 9, 1).lossRatio());
  }

  @Test
  void shouldRefuseRangesThatMakeLossesTooCoarse() {
    assertRefused("too coarse; add 1us", () -> LinkModel.of(1, 1 + (1 << 17), 0.1));
    assertRefused("too coarse; add 1us", () -> LinkModel.of(1, 1 + (3 << 20), 0.1));
    assertEquals(1 << 16, LinkModel.of(1, 1 + (1 << 16), 0.1).rangeMicros());
    assertEquals(1 << 20, LinkModel.of(1, 1 + (1 << 20), 0).rangeMicros());
  }

  @Test
  void shouldRefuseBandwidthsThatCannotBe() {
    LinkModel link = LinkModel.of(1, 9, 0);
    assertRefused("bandwidth = -1 bits per second", () -> link.withBandwidth(-1));
    assertRefused("must be 1 to 10^15", () -> link.withBandwidth(1_000_000_000_000_001L));
  }

  @Test
  void shouldBeExactForTheLargestMessageOnTheNarrowestAndTheWidestLink() {
    LinkModel link = LinkModel.of(1, 9, 0);
    int most = MessageSize.MAX_BYTES;
    assertEquals(0, link.transmissionMicros(most));
    assertEquals(8_000_000L * most, link.withBandwidth(1).transmissionMicros(most));
    long widest = LinkModel.MAX_BITS_PER_SECOND;
    assertEquals(1, link.withBandwidth(widest).transmissionMicros(most));
  }

  @Test
  void shouldKeepItsBandwidthWhateverElseChanges() {
    LinkModel link = LinkModel.of(1, 9, 0.1).withBandwidth(5);
    assertEquals(5, link.withoutLoss().bitsPerSecond());
    LinkModel bursty = link.with(LossBursts.of(0.2, 30_000, 1_000, 0.9));
    assertEquals(5, bursty.bitsPerSecond());
    assertEquals(5, bursty.whenBad().bitsPerSecond());
    assertEquals(bursty.bursts(), bursty.withBandwidth(7).bursts());
  }

  @Test
  void shouldKeepItsDelaysWithoutLoss() {
    assertEquals(LinkModel.of(1_000, 10_000, 0), LinkModel.of(1_000, 10_000, 0.3).withoutLoss());
  }
}
