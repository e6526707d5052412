package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.LossBursts;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.util.List;

/** Reads what links lose: a share of all sends, or more in bursts. */
final class LossReader {
  /** What {@code kind} can be. */
  static final List<String> KINDS = List.of("independent", "bursts");

  private static final String KEY = "loss";

  private LossReader() {}

  /**
   * What links lose.
   *
   * @param ratio share of sends, while there is no burst
   * @param bursts null if there are none
   */
  record Loss(double ratio, LossBursts bursts) {
    LinkModel of(LinkModel link) {
      return bursts == null ? link : link.with(bursts);
    }
  }

  /** What the key {@code loss} of a section says; null if something is wrong with it. */
  static Loss read(Section section) {
    if (!section.hasSection(KEY)) {
      BigDecimal loss = section.ratio(KEY, "0%");
      return loss == null ? null : new Loss(loss.doubleValue(), null);
    }
    Section loss = section.section(KEY);
    String kind = loss.choice("kind", null, KINDS);
    if (kind == null) {
      List.of("ratio", "bad-time", "mean-burst", "step", "good", "bad").forEach(loss::mayHave);
      return null;
    }
    if (kind.equals("independent")) {
      BigDecimal ratio = loss.ratio("ratio", null);
      return ratio == null ? null : new Loss(ratio.doubleValue(), null);
    }
    return bursts(loss);
  }

  private static Loss bursts(Section loss) {
    BigDecimal share = loss.ratio("bad-time", null);
    Long burst = loss.micros("mean-burst", null, 1, 3_600_000_000L, "for instance 40ms");
    Long step = loss.micros("step", "1ms", 1, LinkModel.MAX_DELAY_MICROS, "for instance 1ms");
    BigDecimal good = loss.ratio("good", "0%");
    BigDecimal bad = loss.ratio("bad", "100%");
    if (share == null || burst == null || step == null || good == null || bad == null) {
      return null;
    }
    LossBursts bursts =
        loss.build(
            share.signum() == 0 || share.compareTo(BigDecimal.ONE) == 0 ? "bad-time" : "mean-burst",
            () -> LossBursts.of(share.doubleValue(), burst, step.intValue(), bad.doubleValue()));
    return bursts == null ? null : new Loss(good.doubleValue(), bursts);
  }
}
