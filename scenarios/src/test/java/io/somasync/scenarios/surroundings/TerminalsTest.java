package io.somasync.scenarios.surroundings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TerminalsTest {
  /** A JVM settles at its start how it encodes. */
  static final class Marks {
    public static void main(String[] args) {
      Terminals.out().println("✓✗");
      Terminals.err().println("✓✗");
    }
  }

  @ParameterizedTest
  @CsvSource({"C, ok  FAIL", "POSIX, ok  FAIL", "C.UTF-8, ✓✗"})
  void shouldShowMarksInEveryLocale(String locale, String shown) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Marks.class.getName());
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertEquals(shown + "\n" + shown + "\n", out);
  }

  @Test
  void shouldKeepColoursFromThoseWhoDoNotWantThem() {
    assertTrue(Terminals.showsColours(Map.of("TERM", "xterm")));
    assertTrue(Terminals.showsColours(Map.of("TERM", "xterm", "NO_COLOR", "")));
    assertFalse(Terminals.showsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertFalse(Terminals.showsColours(Map.of("TERM", "dumb")));
  }
}
