package io.somasync.shard.books;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult.WallSecond;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WallSeriesTest {
  private static final long START_NANOS = -3_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final WallSeries series = new WallSeries(2, START_NANOS);

  private static long at(double seconds) {
    return START_NANOS + Math.round(seconds * SECOND_NANOS);
  }

  @Test
  void shouldCountInTheSecondInWhichItIsTold() {
    series.advance(Phase.SUSTAIN, at(1) - 1);
    series.count(100, 50, 10);
    series.advance(Phase.SUSTAIN, at(1));
    series.count(50, 25, 5);
    series.advance(Phase.SUSTAIN, at(1.5));
    series.count(150, 75, 15);
    // The clock's ticks come late: what is told in second 4 is not of second 2.
    series.advance(Phase.SUSTAIN, at(4.5));
    series.count(10, 5, 1);
    assertEquals(
        List.of(
            new WallSecond(0, Phase.SUSTAIN, 100, 50, 10, 0, 0),
            new WallSecond(1, Phase.SUSTAIN, 200, 100, 20, 0, 0),
            new WallSecond(2, Phase.SUSTAIN, 0, 0, 0, 0, 0),
            new WallSecond(3, Phase.SUSTAIN, 0, 0, 0, 0, 0),
            new WallSecond(4, Phase.SUSTAIN, 10, 5, 1, 0, 0)),
        series.close(Phase.SUSTAIN, at(4.5)));
  }

  @Test
  void shouldWatchResourcesThroughAllPhases() {
    series.resources(new Resources(0, 1_000, 4 * SECOND_NANOS));
    series.resources(new Resources(1, 500, 3 * SECOND_NANOS));
    series.advance(Phase.CREATE, at(1));
    series.resources(new Resources(0, 1_200, 5 * SECOND_NANOS));
    series.resources(new Resources(1, 700, 7 * SECOND_NANOS / 2));
    series.advance(Phase.CONNECT, at(2));
    assertEquals(
        List.of(
            new WallSecond(0, Phase.CREATE, 0, 0, 0, 1_500, 0),
            new WallSecond(1, Phase.CONNECT, 0, 0, 0, 1_900, 1.5)),
        series.close(Phase.CONNECT, at(2)));
  }

  @Test
  void shouldLeaveOutAMemberThatDoesNotBelongToTheRun() {
    series.resources(new Resources(2, 1_000, SECOND_NANOS));
    series.advance(Phase.START, at(1));
    assertEquals(0, series.close(Phase.START, at(1)).get(0).heapBytes());
  }

  @Test
  void shouldHaveNoSecondInWhichNothingHappenedAtTheEnd() {
    assertEquals(List.of(), series.close(Phase.START, at(0.5)));
  }
}
