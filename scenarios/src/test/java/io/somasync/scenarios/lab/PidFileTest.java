package io.somasync.scenarios.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PidFileTest {
  private final ProcessHandle self = ProcessHandle.current();

  @Test
  void shouldKnowItsProcessAgain() {
    PidFile noted = PidFile.of(self, 3);
    PidFile read = PidFile.parse(noted.text()).orElseThrow();
    assertEquals(noted, read);
    assertEquals(self.pid(), read.process().orElseThrow().pid());
  }

  /** The number of a process that is gone is given to another one. */
  @Test
  void shouldNotTakeAnotherProcessWithTheSameNumberForIt() {
    Instant before = self.info().startInstant().orElseThrow().minus(Duration.ofMinutes(1));
    assertFalse(new PidFile(self.pid(), before, 3).isAlive());
  }

  @Test
  void shouldNotBeAliveWhenItsProcessIsGone() throws Exception {
    Process process = new ProcessBuilder("sleep", "100").start();
    PidFile noted = PidFile.of(process.toHandle(), 1);
    assertTrue(noted.isAlive());
    process.destroyForcibly().waitFor();
    assertFalse(noted.isAlive());
  }

  @Test
  void shouldSayNothingIfItIsDamaged() {
    for (String text :
        List.of("", "4711", "pid = x", "pid = 1\nstarted = yesterday\nsize = 2\n", "pid = 1\n")) {
      assertEquals(Optional.empty(), PidFile.parse(text), text);
    }
  }
}
