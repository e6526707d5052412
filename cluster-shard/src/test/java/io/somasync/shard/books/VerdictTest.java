package io.somasync.shard.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.RunResult.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class VerdictTest {
  @Test
  void shouldCallAnInterruptedRunFaultedIfAFaultComesToLight() {
    assertEquals(
        Verdict.faulted("member 1: NullPointerException"),
        Verdict.INTERRUPTED.followedBy(Verdict.faulted("member 1: NullPointerException")));
  }

  @Test
  void shouldLeaveAnInterruptedRunInterruptedOtherwise() {
    assertEquals(
        new Verdict(Outcome.INTERRUPTED, "not all members reported"),
        Verdict.INTERRUPTED.followedBy(Verdict.failed("not all members reported")));
  }

  @Test
  void shouldKeepTheFirstReasonOfAFailure() {
    Verdict lost = Verdict.failed("member 2 was lost");
    assertEquals(lost, lost.followedBy(Verdict.failed("not all members reported")));
    assertEquals(Verdict.faulted("member 2 was lost"), lost.followedBy(Verdict.faulted("odd")));
  }

  @Test
  void shouldFailACompleteRunIfSomethingIsWrongAfterwards() {
    Verdict failed = Verdict.failed("not all members reported");
    assertEquals(failed, Verdict.COMPLETED.followedBy(failed));
    assertTrue(Verdict.COMPLETED.isComplete());
    assertFalse(failed.isComplete());
  }

  @Test
  void shouldNotInterruptWhatHasEnded() {
    assertEquals(Verdict.COMPLETED, Verdict.COMPLETED.followedBy(Verdict.INTERRUPTED));
    Verdict failed = Verdict.failed("member 2 was lost");
    assertEquals(failed, failed.followedBy(Verdict.INTERRUPTED));
  }
}
