package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.random.Draws;
import org.junit.jupiter.api.Test;

class DigestTest {
  /** The definition, with message 3 and node 70 of a mesh of 1,000 nodes. */
  @Test
  void shouldMixMessageNodeTimeAndArrivals() {
    long expected = Draws.mix((3 * 1_000 + 70) * 0x9E3779B97F4A7C15L ^ (12_345L << 16) ^ 2);

    assertEquals(expected, Digest.term(Digest.indexOf(3, 70, 1_000), 12_345, 2));
  }

  @Test
  void shouldTakeNodesThatWereNotReachedForOnesReachedNever() {
    long sum = Digest.term(50, Digest.NEVER, 0) + Digest.term(51, Digest.NEVER, 0);

    assertEquals(sum, Digest.unreached(50, 2));
    assertEquals(0, Digest.unreached(50, 0));
  }

  @Test
  void shouldBeShownInSixteenDigits() {
    assertEquals("000000000000abcd", Digest.format(0xabcd));
    assertEquals("ffffffffffffffff", Digest.format(-1));
  }

  @Test
  void shouldSumTerms() {
    for (int n = 0; n < 10; n++) {
      long[] unmixed = new long[n];
      long sum = 0;
      for (int i = 0; i < n; i++) {
        unmixed[i] = (7 + i) * Draws.STEP ^ 20L * i << 16 ^ i;
        sum += Digest.term(7 + i, 20L * i, i);
      }
      assertEquals(sum, Digest.sum(unmixed, n));
    }
  }
}
