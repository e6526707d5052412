package io.somasync.shard.books;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PhaseTimesTest {
  private static final long START_NANOS = -3_000_000_000L;

  private final PhaseTimes phases = new PhaseTimes(START_NANOS);

  private static long at(double seconds) {
    return START_NANOS + Math.round(seconds * 1e9);
  }

  @Test
  void shouldTimeEachPhase() {
    assertEquals(0.5, phases.finish(at(0.5)));
    phases.begin(Phase.CREATE, at(1));
    assertEquals(0.25, phases.finish(at(1.25)));
    phases.begin(Phase.SUSTAIN, at(2));
    assertEquals(Phase.SUSTAIN, phases.phase());
    assertEquals(2, phases.finish(at(4)));
    assertEquals(new RunResult.Wall(0.5, 0.25, 0, 0, 2, 2.75), phases.wall());
  }

  /** Members pause at the same time, and wait for each other. */
  @Test
  void shouldTakeOffTheLongestPauseOfAMember() {
    phases.begin(Phase.PROPAGATE, at(0));
    phases.paused(250_000_000);
    phases.paused(750_000_000);
    phases.paused(500_000_000);
    assertEquals(1.25, phases.finish(at(2)));
    phases.begin(Phase.SUSTAIN, at(2));
    assertEquals(1, phases.finish(at(3)), "a pause is of one phase");
  }
}
