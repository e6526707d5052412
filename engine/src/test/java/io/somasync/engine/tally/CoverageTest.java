package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CoverageTest {
  private final Coverage coverage = new Coverage();

  @Test
  void shouldBeZeroWithoutMessages() {
    assertEquals(0, coverage.messages());
    assertEquals(0, coverage.mean());
    assertEquals(0, coverage.least());
    assertEquals(0, coverage.fullyCovered());
    assertEquals(-1, coverage.timeToMicros(0));
  }

  @Test
  void shouldTellMeanLeastAndFullyCovered() {
    coverage.add(10, 10);
    coverage.add(5, 10);
    coverage.add(3, 4);

    assertEquals(3, coverage.messages());
    assertEquals(0.75, coverage.mean(), 1e-9);
    assertEquals(0.5, coverage.least(), 1e-9);
    assertEquals(1, coverage.fullyCovered());
  }

  @Test
  void shouldTellALeastOfOneOnlyIfAllAreFullyCovered() {
    coverage.add(7, 7);
    assertEquals(1, coverage.least());
    coverage.add(1, 1_000_000_000_000L);
    assertEquals(0, coverage.least());
  }

  /** A share just below the whole is not rounded up to it. */
  @Test
  void shouldNotTakeNearlyAllForAll() {
    coverage.add(999_999_999_999L, 1_000_000_000_000L);

    assertEquals(0.999999999, coverage.least());
    assertEquals(0, coverage.fullyCovered());
  }

  @Test
  void shouldAddUpShares() {
    Coverage other = new Coverage();
    for (int i = 0; i < 3; i++) {
      coverage.add(9, 10);
      other.add(4, 5);
    }
    other.add(5, 5);
    coverage.add(other);

    assertEquals(7, coverage.messages());
    assertEquals((3 * 0.9 + 3 * 0.8 + 1) / 7, coverage.mean(), 1e-9);
    assertEquals(0.8, coverage.least(), 1e-9);
    assertEquals(1, coverage.fullyCovered());
  }

  @Test
  void shouldKeepTheLeastWhenMoreIsAdded() {
    coverage.add(1, 10);
    Coverage other = new Coverage();
    other.add(1, 2);
    coverage.add(other);

    assertEquals(0.1, coverage.least(), 1e-9);
  }

  /** Of 100 nodes the origin is there at 0, and one more every 10 µs, as far as they come. */
  private static MessageTally message(int reached) {
    MessageTally message = new MessageTally(1, 0, 1);
    message.countOrigin();
    for (int i = 1; i < reached; i++) {
      message.latency().record(10 * i);
    }
    message.countReached(reached - 1);
    message.account(100);
    return message;
  }

  @Test
  void shouldTellWhenSharesWereReached() {
    coverage.add(message(100));

    assertEquals(bucketed(490), coverage.timeToMicros(0));
    assertEquals(bucketed(890), coverage.timeToMicros(1));
    assertEquals(bucketed(980), coverage.timeToMicros(2));
    assertEquals(990, coverage.timeToMicros(3));
    assertEquals(1, coverage.messages());
    assertEquals(1, coverage.fullyCovered());
  }

  /** There is nobody else. */
  @Test
  void shouldTellNoTimeWhereTheOriginIsTheWholeScope() {
    MessageTally alone = new MessageTally(1, 0, 1);
    alone.countOrigin();
    alone.account(1);
    coverage.add(alone);

    assertEquals(0, coverage.timeToMicros(0));
    assertEquals(0, coverage.timeToMicros(3));
  }

  @Test
  void shouldTellTheMedianIfHalfOfTheMessagesGotThatFar() {
    coverage.add(message(100));
    coverage.add(message(60));
    assertEquals(990, coverage.timeToMicros(3));
    coverage.add(message(60));

    assertEquals(-1, coverage.timeToMicros(3));
    assertEquals(bucketed(490), coverage.timeToMicros(0));
  }

  /** Messages that stay in their cluster take no time to speak of. */
  @Test
  void shouldTellTimesOfMessagesThatLeaveTheirClusterAlone() {
    for (int i = 0; i < 10; i++) {
      coverage.add(3, 4);
    }
    coverage.add(message(100));

    assertEquals(bucketed(490), coverage.timeToMicros(0));
  }

  @Test
  void shouldAddUpTimes() {
    Coverage other = new Coverage();
    other.add(message(60));
    other.add(message(60));
    coverage.add(message(100));
    coverage.add(other);

    assertEquals(-1, coverage.timeToMicros(3));
    assertEquals(bucketed(490), coverage.timeToMicros(0));
  }

  private static long bucketed(int micros) {
    return LatencyHistogram.greatestValue(LatencyHistogram.indexOf(micros));
  }
}
