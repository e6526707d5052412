package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Phase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WatchdogTest {
  private static final long START_NANOS = -7_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Watchdog watchdog = new Watchdog(2, START_NANOS);

  private static long at(long seconds) {
    return START_NANOS + seconds * SECOND_NANOS;
  }

  private void bothHeard(long seconds) {
    watchdog.heard(0, at(seconds));
    watchdog.heard(1, at(seconds));
  }

  @ParameterizedTest
  @EnumSource
  void shouldBoundEveryWait(Phase phase) {
    assertEquals(Optional.empty(), watchdog.trouble(phase, at(0)));
    assertEquals(Optional.empty(), watchdog.trouble(phase, at(20)));
    assertTrue(watchdog.trouble(phase, at(100)).isPresent());
  }

  @Test
  void shouldWaitForAttemptsThatMayTakeLong() {
    watchdog.allowSteps(3_600_000);
    assertEquals(Optional.empty(), watchdog.trouble(Phase.CONNECT, at(3_600)));
    assertTrue(watchdog.trouble(Phase.CONNECT, at(3_600 + Watchdog.STEP_SECONDS)).isPresent());
  }

  /** A large heap takes long to collect. */
  @Test
  void shouldWaitForMembersThatCollect() {
    Watchdog patient = new Watchdog(1, START_NANOS);
    patient.allowPauses(20);
    long silence = Watchdog.SILENCE_SECONDS + 20;
    assertEquals(Optional.empty(), patient.trouble(Phase.SUSTAIN, at(silence) - 1));
    assertTrue(patient.trouble(Phase.SUSTAIN, at(silence)).isPresent());
    long step = Watchdog.STEP_SECONDS + 20;
    assertEquals(Optional.empty(), patient.trouble(Phase.CREATE, at(step) - 1));
    assertTrue(patient.trouble(Phase.CREATE, at(step)).isPresent());
    patient.allowSteps(5_000);
    assertEquals(Optional.empty(), patient.trouble(Phase.CONNECT, at(step + 5) - 1));
    assertTrue(patient.trouble(Phase.CONNECT, at(step + 5)).isPresent());
  }

  @Test
  void shouldNoticeThatNoClusterIsFormed() {
    assertEquals(Optional.empty(), watchdog.trouble(Phase.START, at(Watchdog.START_SECONDS) - 1));
    String trouble = watchdog.trouble(Phase.START, at(Watchdog.START_SECONDS)).orElseThrow();
    assertEquals("no cluster was formed within 90 s", trouble);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "CONNECT"})
  void shouldNoticeThatAPhaseStandsStill(Phase phase) {
    watchdog.advanced(at(50));
    assertEquals(Optional.empty(), watchdog.trouble(phase, at(50 + Watchdog.STEP_SECONDS) - 1));
    String trouble = watchdog.trouble(phase, at(50 + Watchdog.STEP_SECONDS)).orElseThrow();
    assertEquals(phase.label() + " stands still for 60 s", trouble);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROPAGATE", "SUSTAIN"})
  void shouldNoticeASilentMember(Phase phase) {
    watchdog.heard(0, at(Watchdog.SILENCE_SECONDS));
    watchdog.advanced(at(Watchdog.SILENCE_SECONDS));
    String trouble = watchdog.trouble(phase, at(Watchdog.SILENCE_SECONDS)).orElseThrow();
    assertEquals("member 2 has been silent for 30 s", trouble);
  }

  @Test
  void shouldNoticeAWindowThatDoesNotEnd() {
    for (long s = 0; s <= Watchdog.SILENCE_SECONDS; s++) {
      bothHeard(s);
      watchdog.window(0, 5, true, at(s));
      watchdog.window(1, 5, true, at(s));
    }
    // The first news of window 5 came at second 0.
    String trouble = watchdog.trouble(Phase.SUSTAIN, at(Watchdog.SILENCE_SECONDS)).orElseThrow();
    assertTrue(trouble.startsWith("window 5 does not end"), trouble);
  }

  @Test
  void shouldBePatientWithAMemberAtWork() {
    for (long s = 0; s <= 1_000; s++) {
      bothHeard(s);
      watchdog.window(0, 5, true, at(s));
      watchdog.window(1, 5, false, at(s));
      assertEquals(Optional.empty(), watchdog.trouble(Phase.SUSTAIN, at(s)));
    }
  }

  @Test
  void shouldBePatientWhileWindowsEnd() {
    for (long s = 0; s <= 1_000; s++) {
      bothHeard(s);
      watchdog.window(0, s, true, at(s));
      watchdog.window(1, s, true, at(s));
      assertEquals(Optional.empty(), watchdog.trouble(Phase.SUSTAIN, at(s)));
    }
  }

  @Test
  void shouldBeginAnewWithEachPhase() {
    watchdog.beginPhase(at(1_000));
    for (Phase phase : Phase.values()) {
      assertEquals(Optional.empty(), watchdog.trouble(phase, at(1_000 + 29)));
    }
  }
}
