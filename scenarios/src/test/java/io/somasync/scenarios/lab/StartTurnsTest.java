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

  @Test
  void shouldStartFewAtOnce() {
    StartTurns turns = new StartTurns(index -> "here", 1);
    turns.add(range(1, 5));
    assertEquals(range(1, 5), turns.next(List.of()));
    assertFalse(turns.areDue(List.of()));
  }

  @Test
  void shouldStartAnotherOneForEachThatIsUp() {
    StartTurns turns = new StartTurns(index -> "here", 2);
    turns.add(range(1, 64));
    assertEquals(range(1, 8), turns.next(List.of()));
    assertFalse(turns.areDue(range(1, 8)));
    assertTrue(turns.isWaiting(9));
    assertEquals(List.of(9, 10), turns.next(List.of(1, 2, 4, 5, 7, 8)));
    assertFalse(turns.isWaiting(9));
    assertTrue(turns.isWaiting(11));
  }

  @Test
  void shouldLetEachHostStartSome() {
    StartTurns turns = new StartTurns(index -> index <= 10 ? "a" : "b", 2);
    turns.add(range(1, 30));
    List<Integer> first = turns.next(List.of());
    assertEquals(16, first.size());
    assertTrue(first.containsAll(range(1, 8)) && first.containsAll(range(11, 18)), "" + first);
    assertEquals(List.of(9), turns.next(first.subList(1, 16)));
  }

  @Test
  void shouldStartMoreWhereThereAreMoreCores() {
    StartTurns turns = new StartTurns(index -> "here", 16);
    turns.add(range(1, 100));
    assertEquals(64, turns.next(List.of()).size());
  }
}
