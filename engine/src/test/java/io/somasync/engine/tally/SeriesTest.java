package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.tally.Series.Column;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private final Series series = new Series();

  @Test
  void shouldCountInTheSecondThatATimeLiesIn() {
    series.add(Column.SENDS, 0, 1);
    series.add(Column.SENDS, 999_999, 2);
    series.add(Column.SENDS, 1_000_000, 4);
    series.add(Column.LOST, 3_500_000, 8);

    assertEquals(4, series.seconds());
    assertEquals(3, series.get(0, Column.SENDS));
    assertEquals(4, series.get(1, Column.SENDS));
    assertEquals(0, series.get(2, Column.SENDS));
    assertEquals(8, series.get(3, Column.LOST));
    assertEquals(0, series.get(3, Column.SENDS));
  }

  @Test
  void shouldNotGrowLongerByNothing() {
    series.add(Column.SENDS, 5_000_000, 0);

    assertEquals(0, series.seconds());
  }

  @Test
  void shouldBookWhatMessagesOfASecondReached() {
    series.addReached(1_000_000, 3, 700);
    series.addReached(1_200_000, 2, 50);

    assertEquals(5, series.get(1, Column.REACHED));
    assertEquals(750, series.get(1, Column.LATENCY));
    assertEquals(0, series.get(1, Column.DELIVERIES));
  }

  @Test
  void shouldBookSettledMessagesWhereTheyStart() {
    for (int i = 0; i < 2; i++) {
      series.addSettled(2_000_000, 1, 20, 10, 300);
    }

    assertEquals(3, series.seconds());
    assertEquals(2, series.get(2, Column.DELIVERIES));
    assertEquals(2, series.get(2, Column.SENDS));
    assertEquals(40, series.get(2, Column.EXPECTED));
    assertEquals(20, series.get(2, Column.REACHED));
    assertEquals(600, series.get(2, Column.LATENCY));
    assertEquals(0, series.get(2, Column.GENERATED));
    assertEquals(0, series.get(2, Column.LOST));
  }

  @Test
  void shouldAddUpWithAShorterAndALongerOne() {
    Series longer = new Series();
    longer.add(Column.SENDS, 0, 1);
    longer.add(Column.GENERATED, 4_000_000, 1);
    series.add(Column.SENDS, 0, 2);

    series.add(longer);
    longer.add(series);

    assertEquals(5, series.seconds());
    assertEquals(3, series.get(0, Column.SENDS));
    assertEquals(1, series.get(4, Column.GENERATED));
    assertEquals(4, longer.get(0, Column.SENDS));
    assertEquals(2, longer.get(4, Column.GENERATED));
  }

  @Test
  void shouldHandOutSomeSecondsToBeAddedElsewhere() {
    for (int second = 0; second < 6; second++) {
      series.add(Column.SENDS, second * 1_000_000L, second + 1);
    }
    Series copy = new Series();
    copy.add(4, series.cells(4, 6));
    copy.add(0, series.cells(0, 4));

    assertEquals(6, copy.seconds());
    assertArrayEquals(series.cells(0, 6), copy.cells(0, 6));
    assertEquals(2 * Column.values().length, series.cells(1, 3).length);
    assertEquals(2, series.cells(1, 3)[Column.SENDS.ordinal()]);
  }
}
