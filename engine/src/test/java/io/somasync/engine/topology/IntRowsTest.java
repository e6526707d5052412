package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntRowsTest {
  @Test
  void shouldHoldRowsOfAnyLengthBeyondWhatWasExpected() {
    IntRows.Builder builder = new IntRows.Builder(4, 1, 100);
    builder.add(7);
    builder.add(8);
    builder.add(9);
    builder.endRow();
    builder.endRow();
    builder.addRow(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 11);
    builder.add(5);
    builder.endRow();

    assertEquals(15, builder.size());
    IntRows rows = builder.build();
    assertEquals(4, rows.count());
    assertArrayEquals(new int[] {7, 8, 9}, rows.copy(0));
    assertArrayEquals(new int[0], rows.copy(1));
    assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, rows.copy(2));
    assertArrayEquals(new int[] {5}, rows.copy(3));
    assertEquals(11, rows.length(2));
    assertEquals(8, rows.get(0, 1));
  }

  @Test
  void shouldFindANumberInItsOwnRowAlone() {
    IntRows rows = IntRows.ofLinks(7, new int[] {0, 4, 5, 1, 2, 1, 0, 1, 3, 6});

    assertArrayEquals(new int[] {1, 4}, rows.copy(0));
    assertArrayEquals(new int[] {0, 2, 5}, rows.copy(1));
    assertTrue(rows.sortedRowHas(1, 2));
    assertTrue(rows.sortedRowHas(1, 5));
    assertFalse(rows.sortedRowHas(1, 4));
    assertFalse(rows.sortedRowHas(0, 2));
  }
}
