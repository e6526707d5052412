package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series.Column;
import io.somasync.engine.tally.Tally;
import org.junit.jupiter.api.Test;

class SecondCountsTest {
  private final Tally tally = new Tally(1);
  private final SecondCounts second = new SecondCounts();

  @Test
  void shouldBookWhatWasCountedInItsSecond() {
    second.enter(2_000_000, tally);
    count(10, 8, 1);
    second.book(tally);

    assertSeries(2, 10, 8, 1);
    assertEquals(10, tally.counts().sends);
    assertEquals(8, tally.counts().of(Fate.DELIVERED));
    assertEquals(1, tally.counts().of(Fate.LOST));
  }

  @Test
  void shouldAddUpInTheSameSecond() {
    second.enter(2_000_000, tally);
    count(1, 2, 3);
    second.enter(2_999_999, tally);
    count(4, 5, 6);

    assertEquals(3_000_000, second.endMicros());
    assertEquals(0, tally.series().seconds(), "nothing is booked yet");
    second.book(tally);
    assertSeries(2, 5, 7, 9);
  }

  /** From message to message, simulation time goes back. */
  @Test
  void shouldBookBeforeItEntersALaterOrAnEarlierSecond() {
    second.enter(1_999_999, tally);
    count(1, 0, 0);
    second.enter(2_000_000, tally);
    count(2, 0, 0);
    second.enter(999_999, tally);
    count(4, 0, 0);
    second.book(tally);

    assertSeries(0, 4, 0, 0);
    assertSeries(1, 1, 0, 0);
    assertSeries(2, 2, 0, 0);
    assertEquals(7, tally.counts().sends);
  }

  @Test
  void shouldBookNothingTwice() {
    second.enter(0, tally);
    count(1, 1, 1);
    second.book(tally);
    second.book(tally);

    assertSeries(0, 1, 1, 1);
    assertEquals(1, tally.counts().sends);
  }

  private void count(long sends, long deliveries, long lost) {
    second.sends += sends;
    second.deliveries += deliveries;
    second.lost += lost;
  }

  private void assertSeries(int row, long sends, long deliveries, long lost) {
    assertEquals(sends, tally.series().get(row, Column.SENDS));
    assertEquals(deliveries, tally.series().get(row, Column.DELIVERIES));
    assertEquals(lost, tally.series().get(row, Column.LOST));
  }
}
