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
    List<Integer> due = turns.due(starting, starting);
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
  void shouldStartAnotherOneForEachThatCanJoin() {
    StartTurns turns = new StartTurns(index -> "here", 2);
    turns.add(range(1, 64));
    assertEquals(range(1, 8), next(turns, List.of()));
    assertEquals(List.of(), next(turns, range(1, 8)));
    assertTrue(turns.isWaiting(9));
    assertEquals(List.of(9, 10), next(turns, List.of(1, 2, 4, 5, 7, 8)));
    assertFalse(turns.isWaiting(9));
    assertTrue(turns.isWaiting(11));
  }

  @Test
  void shouldStartNobodyWhileManyAskToBeLetIn() {
    StartTurns turns = new StartTurns(index -> "here", 2);
    turns.add(range(1, 64));
    turns.taken(range(1, 20));
    assertEquals(List.of(21), turns.due(List.of(), range(6, 20)));
    assertEquals(List.of(), turns.due(List.of(), range(5, 20)));
  }

  @Test
  void shouldLetEachHostStartSome() {
    StartTurns turns = new StartTurns(index -> index <= 10 ? "a" : "b", 2);
    turns.add(range(1, 30));
    List<Integer> first = next(turns, List.of());
    assertEquals(16, first.size());
    assertTrue(first.containsAll(range(1, 8)) && first.containsAll(range(11, 18)), "" + first);
    assertEquals(List.of(9), next(turns, first.subList(1, 16)));
  }

  @Test
  void shouldStartMoreWhereThereAreMoreCores() {
    StartTurns turns = new StartTurns(index -> "here", 16);
    turns.add(range(1, 100));
    assertEquals(64, turns.due(List.of(), List.of()).size());
  }
}
