package io.somasync.engine.link;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;

/**
 * Decides what becomes of sends on links of one kind: it turns the draw of a send into an
 * <em>outcome</em>, the delay in µs in the low 32 bits, and the sign bit set if the send is lost.
 *
 * <p>Delay and loss come from one draw: with p = (low 32 bits of the draw) · range, the delay is
 * least + (p &gt;&gt;&gt; 32), and the send is lost when the low 32 bits of p are below the loss
 * threshold. Where delays have a table, {@link TableLookup} has the rule.
 */
public final class LinkRule {
  /** What {@link #send} returns for a send that does not arrive. */
  public static final long NOWHEN = -1;

  /** Of a link that is no way: whatever is sent on it is unreachable. */
  static final LinkRule CUT = new LinkRule();

  private static final long LOW = 0xffffffffL;
  private static final long LOST = Long.MIN_VALUE;

  private final long leastMicros;
  private final long rangeMicros;
  private final long lossThreshold;

  /** 0 if bytes take no time. */
  private final long bitsPerSecond;

  /** Null for uniform delays. */
  private final TableLookup lookup;

  /** What becomes of sends that do not arrive. */
  private final Fate lostAs;

  public LinkRule(LinkModel link) {
    leastMicros = link.leastMicros();
    rangeMicros = link.rangeMicros();
    lossThreshold = link.lossThreshold();
    bitsPerSecond = link.bitsPerSecond();
    lookup = link.table() == null ? null : new TableLookup(link.table(), lossThreshold);
    lostAs = Fate.LOST;
  }

  /** Every send is unreachable. */
  private LinkRule() {
    leastMicros = 0;
    rangeMicros = 0;
    lossThreshold = 1L << 32;
    bitsPerSecond = 0;
    lookup = null;
    lostAs = Fate.UNREACHABLE;
  }

  /** Outcome of the send with that draw. */
  public long outcome(long draw) {
    if (lookup != null) {
      return lookup.outcome(draw);
    }
    long p = (draw & LOW) * rangeMicros;
    return leastMicros + (p >>> 32) | (p & LOW) - lossThreshold & LOST;
  }

  /** Outcomes of {@code n} sends, with vector instructions where there are any. */
  public void outcomes(long[] draws, long[] to, int n) {
    if (lookup != null) {
      lookup.outcomes(draws, to, n);
    } else {
      uniformOutcomes(draws, to, n);
    }
  }

  private void uniformOutcomes(long[] draws, long[] to, int n) {
    long least = leastMicros;
    long range = rangeMicros;
    long threshold = lossThreshold;
    for (int i = 0; i < n; i++) {
      long p = (draws[i] & LOW) * range;
      to[i] = least + (p >>> 32) | (p & LOW) - threshold & LOST;
    }
  }

  /** Whether an outcome is a loss. */
  public static boolean isLost(long outcome) {
    return outcome < 0;
  }

  /** Delay of an outcome in µs, also if it is a loss. */
  public static int delayMicros(long outcome) {
    return (int) outcome;
  }

  /**
   * Settles one send of so many bytes, and counts it if it does not arrive. The time that these
   * take is added to its delay, whatever else is on the link.
   *
   * @param sentMicros simulation time of sending
   * @param endMicros end, exclusive, of its message's life
   * @return simulation time of its arrival, or {@link #NOWHEN}
   */
  public long send(long draw, long sentMicros, long endMicros, int bytes, Tally tally) {
    if (bitsPerSecond == 0) {
      return send(draw, sentMicros, endMicros, tally);
    }
    long transmission = LinkModel.transmissionMicros(bytes, bitsPerSecond);
    long arrival = send(draw, sentMicros, endMicros - transmission, tally);
    return arrival == NOWHEN ? NOWHEN : arrival + transmission;
  }

  /**
   * Settles one send whose bytes take no time, and counts it if it does not arrive.
   *
   * @param sentMicros simulation time of sending
   * @param endMicros end, exclusive, of its message's life
   * @return simulation time of its arrival, or {@link #NOWHEN}
   */
  public long send(long draw, long sentMicros, long endMicros, Tally tally) {
    long outcome = outcome(draw);
    if (isLost(outcome)) {
      tally.counts().count(lostAs, 1);
      if (lostAs == Fate.LOST) {
        tally.series().add(Series.Column.LOST, sentMicros, 1);
      }
      return NOWHEN;
    }
    long arrival = sentMicros + delayMicros(outcome);
    if (arrival >= endMicros) {
      tally.counts().count(Fate.EXPIRED, 1);
      return NOWHEN;
    }
    return arrival;
  }
}
