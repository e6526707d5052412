package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.random.Draws;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LinkSetTest {
  @Test
  void shouldHoldEachLinkOnceWhicheverEndComesFirst() {
    LinkSet links = new LinkSet(4);

    assertTrue(links.add(1, 2));
    assertFalse(links.add(1, 2));
    assertFalse(links.add(2, 1));
    assertTrue(links.contains(2, 1));
    assertFalse(links.contains(1, 3));
  }

  @Test
  void shouldRefuseLoops() {
    LinkSet links = new LinkSet(4);

    assertFalse(links.add(3, 3));
    assertFalse(links.contains(3, 3));
  }

  /** As a plain set does, with many removals and little room. */
  @Test
  void shouldKeepWhatIsThereThroughAdditionsAndRemovals() {
    LinkSet links = new LinkSet(16);
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      int a = Draws.below(Draws.draw(7, 2 * i), 8);
      int b = Draws.below(Draws.draw(7, 2 * i + 1), 8);
      String name = Math.min(a, b) + "-" + Math.max(a, b);
      if (expected.remove(name)) {
        links.remove(b, a);
      } else if (a != b) {
        assertTrue(links.add(a, b), name);
        expected.add(name);
      }
      links.remove(100, i);
      assertSame(expected, links);
    }
  }

  private static void assertSame(Set<String> expected, LinkSet links) {
    for (int a = 0; a < 8; a++) {
      for (int b = a; b < 8; b++) {
        assertEquals(expected.contains(a + "-" + b), links.contains(a, b), a + "-" + b);
      }
    }
  }

  @Test
  void shouldBeAtMostAQuarterFullAndFitIntoAnArray() {
    for (int links = 0; links < 100; links++) {
      int slots = LinkSet.slotsFor(links);
      assertTrue(slots >= 4 * links && slots >= 8, links + ": " + slots);
      assertEquals(slots, Integer.highestOneBit(slots), "a power of two");
    }
    assertEquals(1 << 30, LinkSet.slotsFor((int) (TopologySpec.MAX_DRAWN_ENDS / 2)));
  }
}
