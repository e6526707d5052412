package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.traffic.Traffic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final int LAST_CLUSTER = Plan.MAX_CLUSTERS - 1;
  private static final long LAST_NODE = Plan.MAX_NODES - 1;

  private final Records records = new Records();

  /** Channels and members rely on it. */
  @Test
  void shouldLayRecordsOutInThreeWords() {
    records.add(5, 3, 41_999, 7, 2);

    assertArrayEquals(
        new long[] {5L << 22 | 3, 41_999, 7L << 24 | 2 << 8 | Records.THREAT}, records.take());
  }

  @Test
  void shouldTellApartTheGreatestOfEachPart() {
    records.add(Traffic.ALERT, LAST_CLUSTER, Long.MAX_VALUE, LAST_NODE, Records.MAX_HOP);
    long[] record = records.take();

    assertTrue(record[0] > 0, "a number that an inbox can shift on");
    assertEquals(Traffic.ALERT, Records.message(record[0]));
    assertEquals(LAST_CLUSTER, Records.cluster(record[0]));
    assertEquals(Long.MAX_VALUE, record[1]);
    assertEquals(LAST_NODE, Records.sender(record[2]));
    assertEquals(65_535, Records.hop(record[2]));
    assertEquals(Records.THREAT, Records.kind(record[2]));
  }

  @Test
  void shouldKeepEachPartOutOfTheOthers() {
    records.add(Traffic.ALERT, 0, 0, 0, 0);
    records.add(0, LAST_CLUSTER, 0, 0, 0);
    records.add(0, 0, 0, LAST_NODE, 0);
    records.add(0, 0, 0, 0, Records.MAX_HOP);
    long[] words = records.take();

    assertParts(new long[] {Traffic.ALERT, 0, 0, 0}, words, 0);
    assertParts(new long[] {0, LAST_CLUSTER, 0, 0}, words, 1);
    assertParts(new long[] {0, 0, LAST_NODE, 0}, words, 2);
    assertParts(new long[] {0, 0, 0, Records.MAX_HOP}, words, 3);
  }

  /** Message, cluster, sender and hop; the kind is always the same. */
  private static void assertParts(long[] expected, long[] words, int record) {
    long first = words[Records.WORDS * record];
    long last = words[Records.WORDS * record + 2];
    assertArrayEquals(
        expected,
        new long[] {
          Records.message(first), Records.cluster(first), Records.sender(last), Records.hop(last)
        });
    assertEquals(Records.THREAT, Records.kind(last));
  }

  @Test
  void shouldTellFartherHopsAsTheGreatest() {
    records.add(1, 1, 1, LAST_NODE, Records.MAX_HOP + 1);
    records.add(1, 1, 1, LAST_NODE, Integer.MAX_VALUE);
    long[] words = records.take();

    for (int last : new int[] {2, 5}) {
      assertEquals(Records.MAX_HOP, Records.hop(words[last]));
      assertEquals(LAST_NODE, Records.sender(words[last]));
    }
  }

  @Test
  void shouldHandOutEachRecordOnce() {
    for (int i = 0; i < 50; i++) {
      records.add(i, i, i, i, i);
    }
    long[] taken = records.take();
    records.add(99, 0, 0, 0, 0);

    assertEquals(50 * Records.WORDS, taken.length);
    assertEquals(49, Records.message(taken[49 * Records.WORDS]));
    assertEquals(99, Records.message(records.take()[0]));
    assertEquals("[]", Arrays.toString(records.take()));
  }
}
