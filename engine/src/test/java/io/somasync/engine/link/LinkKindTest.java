package io.somasync.engine.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.LossBursts;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.random.Draws;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LinkKindTest {
  private static final int STEP = 1_000;
  private static final LinkModel LINK = LinkModel.of(20_000, 100_000, 0);

  private static LinkKind kind(double enter, double leave, long seed) {
    long two32 = 1L << 32;
    LossBursts bursts = new LossBursts(STEP, (long) (enter * two32), (long) (leave * two32), two32);
    return new LinkKind(LINK.with(bursts), seed);
  }

  /** p = 0.01, r = 0.25: bad for p / (p + r) of the time, in bursts of 1 / r steps. */
  @Test
  void shouldBeBadAsOftenAndAsLongAsTheorySays() {
    LinkKind kind = kind(0.01, 0.25, 5);
    int steps = 100_000;
    int links = 20;
    long bad = 0;
    long bursts = 0;
    for (int link = 0; link < links; link++) {
      boolean wasBad = false;
      for (int step = 0; step < steps; step++) {
        boolean isBad = kind.isBad(link, 3, (long) step * STEP + 999);
        bad += isBad ? 1 : 0;
        bursts += isBad && !wasBad ? 1 : 0;
        wasBad = isBad;
      }
    }
    // Five standard errors: of a share of 2 million steps that go together some 7 by 7, and of
    // 19,000 bursts.
    assertEquals(0.03846, (double) bad / steps / links, 0.0018);
    assertEquals(4, (double) bad / bursts, 0.13);
  }

  @Test
  void shouldLoseInBurstsWhatTheirShareOfTimeSays() {
    LossBursts bursts = LossBursts.of(0.2, 40_000, STEP, 0.9);
    LinkModel link = LinkModel.of(20_000, 100_000, 0.05).with(bursts);
    assertEquals(0.2 * 0.9 + 0.8 * 0.05, link.lossRatio(), 1e-6);
    assertEquals(40_000, bursts.burstMicros(), 1);
    assertEquals(0.2, bursts.share(), 1e-6);
    LinkKind kind = new LinkKind(link, 6);
    int sends = 1_000_000;
    int lost = 0;
    for (int i = 0; i < sends; i++) {
      long outcome = kind.rule(i % 100, 7, i * 7_919L).outcome(Draws.draw(8, i));
      lost += LinkRule.isLost(outcome) ? 1 : 0;
    }
    assertEquals(link.lossRatio(), (double) lost / sends, 0.005);
  }

  @Test
  void shouldGiveEachLinkAndDirectionAStateOfItsOwn() {
    LinkKind kind = kind(0.1, 0.1, 9);
    int same = 0;
    int sameBack = 0;
    int steps = 10_000;
    for (int step = 0; step < steps; step++) {
      boolean isBad = kind.isBad(1, 2, (long) step * STEP);
      same += isBad == kind.isBad(1, 3, (long) step * STEP) ? 1 : 0;
      sameBack += isBad == kind.isBad(2, 1, (long) step * STEP) ? 1 : 0;
    }
    // Independent halves: five standard errors of steps that go together some ten by ten.
    assertEquals(0.5, (double) same / steps, 0.08);
    assertEquals(0.5, (double) sameBack / steps, 0.08);
  }

  @Test
  void shouldDependOnNothingButSeedLinkAndTime() {
    LinkKind one = kind(0.02, 0.1, 10);
    LinkKind other = kind(0.02, 0.1, 10);
    LinkKind ofOtherSeed = kind(0.02, 0.1, 11);
    int differ = 0;
    for (int step = 2_000; step >= 0; step--) {
      long micros = (long) step * STEP;
      assertEquals(one.isBad(4, 5, micros), other.isBad(4, 5, micros + STEP - 1));
      differ += one.isBad(4, 5, micros) != ofOtherSeed.isBad(4, 5, micros) ? 1 : 0;
    }
    assertNotEquals(0, differ);
  }

  @Test
  void shouldBeGoodWhereNothingDecidesForSoLong() {
    LossBursts rare = new LossBursts(1, 1, (1L << 20) - 1, 1L << 32);
    LinkKind kind = new LinkKind(LINK.with(rare), 1);
    Assertions.assertFalse(kind.isBad(0, 1, 0));
  }

  @Test
  void shouldHaveOneRuleWithoutBursts() {
    InterLinks links = InterLinks.of(new PlanBuilder().build());
    assertSame(links.rule(0, 1, 0), links.rule(5, 3, 1_000_000));
  }

  @Test
  void shouldRefuseBurstsInsideClusters() {
    LinkModel bursty = LINK.with(LossBursts.of(0.1, 40_000, STEP, 1));
    PlanException e =
        Assertions.assertThrows(PlanException.class, () -> new PlanBuilder().intra(bursty).build());
    assertEquals(
        "links inside a cluster: have no bursts, as there is no state for each of so many links",
        e.getMessage());
    Plan plan = new PlanBuilder().inter(bursty).build();
    assertEquals(0.1, plan.interLossRatio(), 1e-6);
  }

  @Test
  void shouldRefuseBurstsThatCannotBe() {
    Assertions.assertThrows(PlanException.class, () -> LossBursts.of(0, 40_000, STEP, 1));
    Assertions.assertThrows(PlanException.class, () -> LossBursts.of(0.5, 1_500, STEP, 1));
    Assertions.assertThrows(PlanException.class, () -> LossBursts.of(0.5, 20_000_000, STEP, 1));
  }
}
