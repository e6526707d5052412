package io.somasync.engine.kernel;

import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;

/** What push gossip counts in one second of simulation time, booked as a whole. */
final class SecondCounts {
  long sends;
  long deliveries;
  long lost;
  private long endMicros;

  /** From now on, what is counted happens at {@code micros} or later in the same second. */
  void enter(long micros, Tally tally) {
    if (micros >= endMicros || micros < endMicros - Series.SECOND_MICROS) {
      book(tally);
      endMicros = (micros / Series.SECOND_MICROS + 1) * Series.SECOND_MICROS;
    }
  }

  /** End, exclusive, of the second. */
  long endMicros() {
    return endMicros;
  }

  /** Moves what was counted to the tally. */
  void book(Tally tally) {
    long micros = endMicros - 1;
    tally.series().add(Series.Column.SENDS, micros, sends);
    tally.series().add(Series.Column.DELIVERIES, micros, deliveries);
    tally.series().add(Series.Column.LOST, micros, lost);
    tally.counts().sends += sends;
    tally.counts().count(Fate.DELIVERED, deliveries);
    tally.counts().count(Fate.LOST, lost);
    sends = deliveries = lost = 0;
  }
}
