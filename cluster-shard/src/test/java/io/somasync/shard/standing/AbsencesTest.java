package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AbsencesTest {
  private final Absences absences = new Absences();

  private void add(int... indexes) {
    for (int index : indexes) {
      absences.add(index, "was not heard of", "were not heard of");
    }
  }

  @Test
  void shouldSayNothingOfNobody() {
    assertEquals(List.of(), absences.phrases());
  }

  @Test
  void shouldNameOne() {
    add(3);
    assertEquals(List.of("member 3 was not heard of"), absences.phrases());
  }

  @Test
  void shouldNameManyInFewWords() {
    add(64, 9, 7, 8, 1, 3, 4);
    assertEquals(List.of("members 1, 3, 4, 7 to 9, 64 were not heard of"), absences.phrases());
  }

  @Test
  void shouldTellReasonsApart() {
    absences.add(2, "is joining", "are joining");
    add(3, 4);
    assertEquals(
        List.of("member 2 is joining", "members 3, 4 were not heard of"), absences.phrases());
  }
}
