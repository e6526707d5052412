package io.somasync.engine.traffic;

import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;

/**
 * How many bytes messages take. Where a severity leaves that open it is drawn by the message's
 * number, from the stream {@code sizes}: least + (high 32 bits of the draw · number of sizes
 * &gt;&gt;&gt; 32). Immutable.
 */
public final class Sizes {
  /** Stands for a size that whatever a message comes from does not say. */
  public static final int UNSAID = 0;

  private final int[] least;

  /** How many sizes there are from the least on. */
  private final int[] range;

  private final long stream;

  /** The sizes of a plan's messages. */
  public Sizes(Plan plan) {
    int severities = plan.severities().size();
    least = new int[severities];
    range = new int[severities];
    for (int i = 0; i < severities; i++) {
      MessageSize size = plan.severities().get(i).size();
      least[i] = size.leastBytes();
      range[i] = size.mostBytes() - size.leastBytes() + 1;
    }
    stream = Draws.fork(plan.seed(), "sizes");
  }

  /**
   * Bytes of a message.
   *
   * @param said what the message comes from says of it, or {@link #UNSAID}
   * @param severity index of its severity
   */
  public int of(int said, int severity, long number) {
    if (said != UNSAID) {
      return said;
    }
    if (range[severity] == 1) {
      return least[severity];
    }
    long draw = Draws.mix(stream + number) >>> 32;
    return least[severity] + (int) (draw * range[severity] >>> 32);
  }
}
