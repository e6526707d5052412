package io.somasync.shard.books;

import static io.somasync.shard.books.Told.progress;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MemberProgressTest {
  private final MemberProgress members = new MemberProgress(2, new WallSeries(2, 0));

  @Test
  void shouldCountWhatIsDoneOfAPhase() {
    members.beginPhase(4);
    assertTrue(members.done(0, 1));
    assertTrue(members.done(1, 2));
    assertFalse(members.done(1, 2));
    assertFalse(members.done(1, 1));
    assertEquals(3, members.doneInPhase());
    assertEquals(
        new RunObserver.Progress(Phase.CREATE, 3, 4, 0, 0, 0), members.state(Phase.CREATE, 0));
    members.beginPhase(9);
    assertEquals(0, members.doneInPhase());
  }

  @Test
  void shouldTellHowFarTheAlertIs() {
    members.beginPhase(3_000_000);
    members.told(progress(0, 2, 400_000, 60));
    assertEquals(
        new RunObserver.Progress(Phase.PROPAGATE, 400_000, 3_000_000, 60, 30, 2),
        members.state(Phase.PROPAGATE, 3_000_000));
  }

  @Test
  void shouldTellHowFarTheLoadIs() {
    members.beginPhase(1_000_000);
    members.told(progress(0, 10, 3_400_000, 60));
    members.told(progress(1, 9, 3_380_000, 40));
    assertEquals(
        new RunObserver.Progress(Phase.SUSTAIN, 400_000, 1_000_000, 100, 50, 10),
        members.state(Phase.SUSTAIN, 3_000_000));
    members.told(progress(0, 12, 9_400_000, 60));
    assertEquals(1_000_000, members.state(Phase.SUSTAIN, 3_000_000).done());
    assertEquals(9_400_000, members.simulatedMicros());
  }

  /** Its report does not know of windows. */
  @Test
  void shouldNotGoBackAWindow() {
    members.told(progress(0, 10, 0, 60));
    members.moved(0, 70, 35, 0);
    assertEquals(10, members.windows());
    assertEquals(70, members.state(Phase.SUSTAIN, 0).sends());
  }
}
