package io.somasync.scenarios.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class NearestTest {
  private static final List<String> NAMES = List.of("small", "medium", "large", "million");

  @Test
  void shouldFindTheNearestName() {
    assertEquals(Optional.of("million"), Nearest.to("milion", NAMES));
    assertEquals(Optional.of("small"), Nearest.to("SMALL", NAMES));
    assertEquals(Optional.of("large"), Nearest.to("lagre", NAMES));
  }

  @Test
  void shouldNotGuessWhenNothingIsNear() {
    assertEquals(Optional.empty(), Nearest.to("tremendous", NAMES));
    assertEquals(Optional.empty(), Nearest.to("x", NAMES));
    assertEquals(Optional.empty(), Nearest.to("", NAMES));
    assertEquals(Optional.empty(), Nearest.to("s".repeat(10_000), NAMES));
  }

  @Test
  void shouldCountASwapAsOneStep() {
    assertEquals(1, Nearest.distance("nodse", "nodes"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
  }
}
