package io.somasync.shard.standing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How many windows a member ends per second, from what it says now and then. */
final class WindowRate {
  private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(3);

  private record Sample(long nanos, long windows) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Takes in how many windows there were until now.
   *
   * @param nanos when, by a clock that never goes back
   * @param windows of the present run; fewer than before if another one has begun
   */
  synchronized void sample(long nanos, long windows) {
    if (!samples.isEmpty() && samples.getLast().windows() > windows) {
      samples.clear();
    }
    samples.addLast(new Sample(nanos, windows));
    while (nanos - samples.getFirst().nanos() > SPAN_NANOS) {
      samples.removeFirst();
    }
  }

  /** Windows per second over the last seconds; 0 before there are two samples. */
  synchronized double perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double seconds = (last.nanos() - first.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    return seconds > 0 ? (last.windows() - first.windows()) / seconds : 0;
  }
}
