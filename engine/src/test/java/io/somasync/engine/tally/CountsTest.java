package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CountsTest {
  /** 1 message, 9 sends; 5 arrived, 2 of them as duplicates, 3 were lost, 1 expired. */
  private static Counts counts() {
    Counts counts = new Counts();
    counts.generated = 1;
    counts.sends = 9;
    counts.bytes = 4_500;
    counts.bytesBetween = 1_500;
    counts.expected = 12;
    counts.latencySum = 700;
    counts.count(Fate.DELIVERED, 4);
    counts.count(Fate.DUPLICATE, 2);
    counts.count(Fate.LOST, 3);
    counts.count(Fate.EXPIRED, 1);
    return counts;
  }

  @Test
  void shouldCountEachFateByItself() {
    assertEquals(4, counts().deliveries());
    assertEquals(3, counts().of(Fate.LOST));
    assertTrue(Fate.LOST.isError() && Fate.EXPIRED.isError());
    assertFalse(Fate.DELIVERED.isError() || Fate.DUPLICATE.isError());
  }

  @Test
  void shouldBalanceWhenEverySendHasAFate() {
    Counts counts = counts();
    assertTrue(counts.balance());

    counts.sends += 2;

    assertEquals(2, counts.unaccounted());
    assertFalse(counts.balance());
  }

  @Test
  void shouldAddUpAll() {
    Counts twice = counts();
    twice.add(counts());
    Counts once = new Counts();
    once.addChange(counts(), twice);

    assertEquals(8, twice.deliveries());
    assertEquals(24, twice.expected);
    assertEquals(9_000, twice.bytes);
    assertEquals(3_000, twice.bytesBetween);
    assertEquals(counts(), once);
  }

  @Test
  void shouldCountTheBytesOfTheSendsOfAMessage() {
    Counts counts = counts();
    counts.sends += 3;
    counts.countBytes(9, 1 << 24);

    assertEquals(4_500 + (3L << 24), counts.bytes);
  }

  @Test
  void shouldCopyItsState() {
    Counts original = counts();
    Counts copy = original.copy();
    original.count(Fate.LOST, 1);

    assertEquals(counts(), copy);
    assertNotEquals(copy, original);
  }

  @Test
  void shouldDifferInEachSum() {
    List<Consumer<Counts>> changes =
        List.of(
            c -> c.generated++,
            c -> c.sends++,
            c -> c.bytes++,
            c -> c.bytesBetween++,
            c -> c.expected++,
            c -> c.latencySum++,
            c -> c.count(Fate.EXPIRED, 1));
    for (Consumer<Counts> change : changes) {
      Counts changed = counts();
      change.accept(changed);
      assertNotEquals(counts(), changed);
    }
    assertEquals(counts().hashCode(), counts().hashCode());
    assertNotEquals(counts(), "counts");
  }

  @Test
  void shouldNameAllSums() {
    assertEquals(
        "sends = 9, generated = 1, deliveries = 4, duplicates = 2, dropped = 0, lost = 3, expired = 1,"
            + " unreachable = 0, expected = 12, latencySum = 700, bytes = 4500",
        counts().toString());
  }
}
