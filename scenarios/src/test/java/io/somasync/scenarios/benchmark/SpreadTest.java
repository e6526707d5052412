package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void shouldTakeTheMiddleOfAnOddNumber() {
    assertEquals(Optional.of(new Spread(2, 1, 9)), Spread.of(List.of(9.0, 1.0, 2.0)));
  }

  @Test
  void shouldTakeTheMeanOfTheTwoInTheMiddle() {
    assertEquals(Optional.of(new Spread(3, 1, 9)), Spread.of(List.of(9.0, 4.0, 1.0, 2.0)));
  }

  @Test
  void shouldBeEmptyWithoutValues() {
    assertEquals(Optional.empty(), Spread.of(List.of()));
  }

  @Test
  void shouldTellHowFarRoundsWereFromTheMedian() {
    assertEquals(0.5, new Spread(2, 1, 2.5).deviation());
    assertTrue(new Spread(2, 1, 2.5).isWide());
    assertFalse(new Spread(2, 2, 2).isWide());
  }
}
