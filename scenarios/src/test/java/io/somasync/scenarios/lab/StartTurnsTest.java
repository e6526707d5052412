package io.somasync.scenarios.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StartTurnsTest {
  private static List<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static List<Integer> next(StartTurns turns, List<Integer> starting) {
    List<Integer> due = turns.due(starting, List.of());
    turns.taken(due);
    return due;
  }

  @Test
  void shouldStartFewAtOnce() {
    StartTurns turns = new StartTurns(index -> "here", 1);
    turns.add(range(1, 5));
    assertEquals(range(1, 5), next(turns, List.of()));
    assertEquals(List.of(), next(turns, List.of()));
  }

  @Test
  void shouldStartOneOnEachCoreWhenTheFirstCanJoin() {
    StartTurns turns = new StartTurns(index -> "here", 2);
    turns.add(range(1, 64));
    assertEquals(range(1, 8), next(turns, List.of()));
    assertEquals(List.of(), next(turns, range(1, 8)));
    assertEquals(List.of(), next(turns, range(1, 2)));
    assertTrue(turns.isWaiting(9));
    assertEquals(List.of(9), next(turns, List.of(2)));
    assertFalse(turns.isWaiting(9));
    assertEquals(List.of(10, 11), next(turns, List.of()));
    assertTrue(turns.isWaiting(12));
  }

  @Test
  void shouldStartNobodyWhileManyAskToBeLetIn() {
    StartTurns turns = new StartTurns(index -> "here", 2);
    turns.add(range(1, 64));
    turns.taken(range(1, 24));
    assertEquals(List.of(25), turns.due(List.of(), range(10, 24)));
    assertEquals(List.of(), turns.due(List.of(24), range(9, 23)));
  }

  @Test
  void shouldLetEachHostStartSome() {
    StartTurns turns = new StartTurns(index -> index <= 10 ? "a" : "b", 2);
    turns.add(range(1, 30));
    List<Integer> first = next(turns, List.of());
    assertEquals(16, first.size());
    assertTrue(first.containsAll(range(1, 8)) && first.containsAll(range(11, 18)), "" + first);
    assertEquals(List.of(9), next(turns, List.of(1, 11, 12)));
  }

  @Test
  void shouldStartMoreWhereThereAreMoreCores() {
    StartTurns turns = new StartTurns(index -> "here", 16);
    turns.add(range(1, 100));
    assertEquals(64, next(turns, List.of()).size());
    assertEquals(16, next(turns, List.of()).size());
  }
}
