package io.somasync.engine.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
import org.junit.jupiter.api.Test;

final class CutLinksTest {
  private static final LinkRule OPEN = new LinkRule(LinkModel.of(20_000, 100_000, 0.5));
  private static final InterLinks ALL = (from, to, sentMicros) -> OPEN;

  private static long link(int lower, int upper) {
    return (long) lower << 32 | upper;
  }

  @Test
  void shouldCutLinksInBothDirectionsAndNoOthers() {
    InterLinks links = ALL.without(new long[] {link(7, 9), link(1, 2)}).without(new long[0]);
    assertSame(LinkRule.CUT, links.rule(1, 2, 0));
    assertSame(LinkRule.CUT, links.rule(2, 1, 5));
    assertSame(LinkRule.CUT, links.rule(9, 7, 0));
    assertSame(OPEN, links.rule(1, 7, 0));
    assertSame(OPEN, links.rule(2, 9, 0));
  }

  @Test
  void shouldCountWhatIsSentOnThemAsUnreachableAndNotAsLost() {
    Tally tally = new Tally(1);
    for (int i = 0; i < 1_000; i++) {
      long arrival = LinkRule.CUT.send(Draws.draw(3, i), 1_000_000, Long.MAX_VALUE, tally);
      assertEquals(LinkRule.NOWHEN, arrival);
    }
    assertEquals(1_000, tally.counts().of(Fate.UNREACHABLE));
    assertEquals(0, tally.counts().of(Fate.LOST));
    assertEquals(0, tally.series().seconds());
  }
}
