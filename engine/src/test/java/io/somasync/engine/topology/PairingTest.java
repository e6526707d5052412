package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairingTest {
  @Test
  void shouldMendLoopsAndRepeatedLinks() {
    for (long stream = 0; stream < 200; stream++) {
      Pairing pairing = new Pairing(12, 4, stream);
      assertTrue(pairing.mend(), "stream " + stream);
      LinkSet links = new LinkSet(24);
      int[] ends = new int[12];
      for (int i = 0; i < 48; i++) {
        ends[pairing.ends()[i]]++;
        assertEquals(pairing.ends()[i ^ 1], pairing.ends()[i ^ 1]);
        if (i % 2 == 0) {
          assertTrue(links.add(pairing.ends()[i], pairing.ends()[i ^ 1]), "stream " + stream);
        }
      }
      for (int count : ends) {
        assertEquals(4, count);
      }
    }
  }

  /** Two clusters can have one link between them, not three. */
  @Test
  void shouldGiveUpWhereThereIsNoSuchGraph() {
    assertTrue(new Pairing(2, 1, 1).mend());
    assertFalse(new Pairing(2, 3, 1).mend());
  }
}
