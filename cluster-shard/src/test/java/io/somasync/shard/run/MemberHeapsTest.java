package io.somasync.shard.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemberHeapsTest {
  private static final long MEGABYTE = 1 << 20;

  /** Heap of the first JVM, memory of the machine, members; heap of each other; all in MB. */
  @ParameterizedTest
  @CsvSource({
    "4000, 10000, 1, 4000",
    "4000, 10000, 2, 4000",
    "4000, 10000, 3, 2250",
    "4000, 10000, 8, 642",
    "1000, 10000, 4, 1000",
    "7000, 10000, 2, 1500",
  })
  void shouldShareWhatTheFirstLeavesOf85PercentOfTheMachine(
      long first, long machine, int members, long other) {
    MemberHeaps heaps = MemberHeaps.of(first * MEGABYTE, machine * MEGABYTE, members);
    assertEquals(first * MEGABYTE, heaps.firstBytes());
    assertEquals(other * MEGABYTE, heaps.otherBytes());
    assertEquals(Math.min(first, other) * MEGABYTE, heaps.leastBytes());
    assertTrue(
        members == 1
            || heaps.firstBytes() + (members - 1) * heaps.otherBytes()
                <= 0.85 * machine * MEGABYTE);
  }

  /** Heap of the first JVM, memory of the machine, members, and the remedy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9500 | 10000 | 2 | use fewer, or a smaller first heap, for instance"
            + " SOMASYNC_JAVA_OPTS=-Xmx4250m",
        "4000 | 10000 | 70 | use at most 66 JVMs",
        "100 | 10000 | 2 | give it more, for instance SOMASYNC_JAVA_OPTS=-Xmx4250m",
        "50 | 200 | 2 | use at most 1 JVM",
      })
  void shouldRefuseMembersForWhichTooLittleIsLeft(
      long first, long machine, int members, String remedy) {
    PlanException e =
        assertThrows(
            PlanException.class,
            () -> MemberHeaps.of(first * MEGABYTE, machine * MEGABYTE, members));
    assertTrue(e.getMessage().startsWith("run.jvms = " + members + ": 85% of "), e.getMessage());
    assertTrue(e.getMessage().endsWith("; " + remedy), e.getMessage());
  }

  @Test
  void shouldLeaveAShareForTheJvmThatOrdersRuns() {
    assertEquals(2833 * MEGABYTE, MemberHeaps.ofStanding(10_000 * MEGABYTE, 2));
    assertEquals(130 * MEGABYTE, MemberHeaps.ofStanding(10_000 * MEGABYTE, 64));
    PlanException e =
        assertThrows(PlanException.class, () -> MemberHeaps.ofStanding(1_000 * MEGABYTE, 64));
    assertTrue(
        e.getMessage().startsWith("members = 64: each needs 128 MB of heap"), e.getMessage());
    assertTrue(e.getMessage().endsWith("; use at most 5 here"), e.getMessage());
  }

  @Test
  void shouldKnowThisMachine() {
    assertTrue(MemberHeaps.machineBytes() > 256 * MEGABYTE);
    assertEquals(Runtime.getRuntime().maxMemory(), MemberHeaps.ofThisMachine(1).leastBytes());
  }
}
