package io.somasync.engine.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import org.junit.jupiter.api.Test;

final class LinkRuleTest {
  private final Tally tally = new Tally(1);

  @Test
  void shouldSpreadDelaysAndLossesAsTheLinkSays() {
    LinkModel link = LinkModel.of(1000, 10_000, 0.01);
    LinkRule rule = new LinkRule(link);
    int draws = 1_000_000;
    int lost = 0;
    long sum = 0;
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < draws; i++) {
      long outcome = rule.outcome(Draws.draw(1, i));
      int delay = LinkRule.delayMicros(outcome);
      least = Math.min(least, delay);
      most = Math.max(most, delay);
      sum += delay;
      lost += LinkRule.isLost(outcome) ? 1 : 0;
    }

    assertEquals(42949673, link.lossThreshold());
    assertEquals(1000, least);
    assertEquals(9999, most);
    // five standard errors: of a uniform delay 13 µs, of a loss ratio 0.0005
    assertEquals(5499.5, (double) sum / draws, 13);
    assertEquals(0.01, (double) lost / draws, 0.0005);
  }

  @Test
  void shouldDecideManySendsAsItDecidesOne() {
    LinkRule rule = new LinkRule(LinkModel.of(7, 60_000_000, 0.3));
    long[] draws = new long[1001];
    long[] one = new long[draws.length];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = Draws.draw(2, i);
      one[i] = rule.outcome(draws[i]);
    }

    rule.outcomes(draws, draws, draws.length);

    assertArrayEquals(one, draws);
  }

  @Test
  void shouldLoseIndependentlyOfDelayAndReceiverWhereDelaysHaveATable() {
    DelayTable table = Distributions.logNormal(30_000, 0.5, 1_000, 1_000_000);
    LinkRule rule = new LinkRule(LinkModel.of(table, 0.2));
    int draws = 1_000_000;
    int[] lost = new int[4];
    int[] all = new int[4];
    long[] some = new long[1_000];
    long[] one = new long[some.length];
    for (int i = 0; i < draws; i++) {
      long draw = Draws.draw(3, i);
      long outcome = rule.outcome(draw);
      int quarter = (LinkRule.delayMicros(outcome) < 30_000 ? 0 : 1) + (draw < 0 ? 0 : 2);
      assertEquals(table.delayMicros(draw & 0xffffffffL), LinkRule.delayMicros(outcome));
      all[quarter]++;
      lost[quarter] += LinkRule.isLost(outcome) ? 1 : 0;
      if (i < some.length) {
        some[i] = draw;
        one[i] = outcome;
      }
    }
    rule.outcomes(some, some, some.length);
    assertArrayEquals(one, some);
    for (int quarter = 0; quarter < 4; quarter++) {
      // five standard errors
      assertEquals(250_000, all[quarter], 2_500);
      assertEquals(0.2, (double) lost[quarter] / all[quarter], 0.004);
    }
  }

  @Test
  void shouldLoseNothingOrEverythingAtTheEndsOfTheRange() {
    LinkRule reliable = new LinkRule(LinkModel.of(5, 5, 0));
    LinkRule dead = new LinkRule(LinkModel.of(5, 5, 1));
    for (long draw : new long[] {0, 1, -1, 0xffffffffL, Long.MIN_VALUE}) {
      assertFalse(LinkRule.isLost(reliable.outcome(draw)));
      assertEquals(5, LinkRule.delayMicros(reliable.outcome(draw)));
      assertTrue(LinkRule.isLost(dead.outcome(draw)));
    }
  }

  @Test
  void shouldTellWhenASendArrives() {
    LinkRule rule = new LinkRule(LinkModel.of(5, 5, 0));

    assertEquals(105, rule.send(0, 100, 106, tally));
    assertEquals(0, tally.counts().of(Fate.EXPIRED));
    assertEquals(0, tally.counts().of(Fate.LOST));
  }

  @Test
  void shouldCountASendThatComesWhenItsMessageIsOver() {
    LinkRule rule = new LinkRule(LinkModel.of(5, 5, 0));

    assertEquals(LinkRule.NOWHEN, rule.send(0, 100, 105, tally));
    assertEquals(1, tally.counts().of(Fate.EXPIRED));
    assertEquals(0, tally.counts().of(Fate.LOST));
  }

  @Test
  void shouldAddTheTimeThatBytesTake() {
    LinkModel link = LinkModel.of(5, 5, 0);
    LinkRule narrow = new LinkRule(link.withBandwidth(8_000_000)); // a byte per µs

    assertEquals(1_105, narrow.send(0, 100, 1_106, 1_000, tally));
    assertEquals(105, new LinkRule(link).send(0, 100, 106, 1_000, tally));
    assertEquals(0, tally.counts().of(Fate.EXPIRED));

    assertEquals(LinkRule.NOWHEN, narrow.send(0, 100, 1_105, 1_000, tally));
    assertEquals(1, tally.counts().of(Fate.EXPIRED));
  }

  @Test
  void shouldRoundTheTimeThatBytesTakeUp() {
    LinkModel link = LinkModel.of(5, 5, 0).withBandwidth(3_000_000);

    assertEquals(3, link.transmissionMicros(1)); // 2.67 µs
    assertEquals(8, link.transmissionMicros(3));
    assertEquals(108, new LinkRule(link).send(0, 100, 1_000, 1, tally));
  }

  @Test
  void shouldCountALossInTheSecondOfSending() {
    LinkRule rule = new LinkRule(LinkModel.of(2_000_000, 2_000_000, 1));

    assertEquals(LinkRule.NOWHEN, rule.send(0, 1_500_000, 9_000_000, tally));
    assertEquals(1, tally.counts().of(Fate.LOST));
    assertEquals(1, tally.series().get(1, Series.Column.LOST));
    assertEquals(2, tally.series().seconds());
  }
}
