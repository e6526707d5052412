package io.somasync.engine.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawsTest {
  /** {@link SplittableRandom} of the JDK is splitmix64, too, with the same step and constants. */
  @Test
  void shouldDrawAsSplitmix64Does() {
    SplittableRandom random = new SplittableRandom(42);
    for (int k = 0; k < 100; k++) {
      assertEquals(random.nextLong(), Draws.draw(42, k));
    }
  }

  @Test
  void shouldMixManyAsItMixesOne() {
    long[] z = new long[101];
    long[] expected = new long[101];
    for (int i = 0; i < z.length; i++) {
      z[i] = i * Draws.STEP;
      expected[i] = i < 100 ? Draws.mix(z[i]) : z[i];
    }

    Draws.mixAll(z, 100);

    assertArrayEquals(expected, z);
  }

  /** The key has room for 2^24 messages; each further block has a seed of its own. */
  @Test
  void shouldHaveAKeyForEachMessageHoweverManyThereAre() {
    assertEquals(42 + (5L << 40), Draws.keyOf(42, 5));
    assertEquals(42 + (0xffffffL << 40), Draws.keyOf(42, 0xffffff));
    Set<Long> keys = new HashSet<>();
    for (long block = 0; block < 100; block++) {
      for (long i = 0; i < 100; i++) {
        keys.add(Draws.keyOf(42, (block << 24) + i));
      }
    }
    assertEquals(10_000, keys.size());
  }

  @Test
  void shouldDrawForANodeFromItsMixedBase() {
    long base = Draws.mix(Draws.keyOf(42, 5) + 7);

    assertEquals(base, Draws.baseOf(42, 5, 7));
    assertEquals(Draws.draw(base, 3), Draws.draw(42, 5, 7, 3));
  }

  @Test
  void shouldForkStreamsByName() {
    assertEquals(Draws.fork(42, "severity"), Draws.fork(42, "severity"));
    assertNotEquals(Draws.fork(42, "severity"), Draws.fork(43, "severity"));
    assertNotEquals(Draws.fork(42, "ab"), Draws.fork(42, "ba"));
  }

  @Test
  void shouldStayBelowABound() {
    assertEquals(0, Draws.below(0xffffffffL, 10));
    assertEquals(9, Draws.below(-1, 10));
    assertEquals(Integer.MAX_VALUE - 1, Draws.below(-1, Integer.MAX_VALUE));
    assertEquals(5, Draws.below(1L << 63, 10));
  }

  @Test
  void shouldCountInSteps() {
    long[] counters = new long[3_000];
    Draws.count(5, counters, 2_999);
    for (int i = 0; i < 2_999; i++) {
      assertEquals(5 + i * Draws.STEP, counters[i]);
    }
    assertEquals(0, counters[2_999]);
  }

  @Test
  void shouldHashBytesByWords() {
    byte[] bytes = "xidentity--9".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    // "identity" and "--9" as little-endian words.
    long first = 0x797469746e656469L;
    long second = 0x392d2dL;
    long z = Draws.mix(Draws.mix(11) + Draws.STEP + first);
    assertEquals(Draws.mix(z + Draws.STEP + second), Draws.hash(bytes, 1, bytes.length));
    assertEquals(Draws.mix(0), Draws.hash(bytes, 3, 3));
    assertEquals(
        Draws.mix(Draws.mix(1) + Draws.STEP + 0xff), Draws.hash(new byte[] {(byte) 0xff}, 0, 1));
  }
}
