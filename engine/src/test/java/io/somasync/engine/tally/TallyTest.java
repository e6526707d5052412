package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.tally.Series.Column;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static Tally tally() {
    Tally tally = new Tally(2);
    tally.digest = 5;
    tally.counts().sends = 3;
    tally.latency(1).record(40);
    tally.series().add(Column.SENDS, 0, 3);
    tally.coverage().add(1, 2);
    return tally;
  }

  @Test
  void shouldAddUpAll() {
    Tally sum = tally();
    sum.add(tally());

    assertEquals(2, sum.severities());
    assertEquals(10, sum.digest);
    assertEquals(6, sum.counts().sends);
    assertEquals(2, sum.latency(1).count());
    assertEquals(6, sum.series().get(0, Column.SENDS));
    assertEquals(2, sum.coverage().messages());
  }

  @Test
  void shouldAddCountsAndDigestAlone() {
    Tally sum = new Tally(2);
    sum.addCounts(tally());

    assertEquals(5, sum.digest);
    assertEquals(3, sum.counts().sends);
    assertEquals(0, sum.latency(1).count());
    assertEquals(0, sum.series().seconds());
  }

  @Test
  void shouldBookWhatWasReachedWithTheMessagesOfASecond() {
    Tally tally = new Tally(1);
    tally.reached(1_500_000, 3, 700);
    tally.reached(9_000_000, 0, 0);

    assertEquals(700, tally.counts().latencySum);
    assertEquals(3, tally.series().get(1, Column.REACHED));
    assertEquals(2, tally.series().seconds());
  }

  @Test
  void shouldExpectTheNodesOfAScope() {
    Tally tally = new Tally(1);
    tally.expect(100, 1_500_000);
    tally.expect(100, 1_600_000);

    assertEquals(200, tally.counts().expected);
    assertEquals(200, tally.series().get(1, Column.EXPECTED));
  }
}
