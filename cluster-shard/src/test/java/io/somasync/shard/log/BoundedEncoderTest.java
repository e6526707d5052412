package io.somasync.shard.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BoundedEncoderTest {
  private static final int MANY = 100_000;
  private static final int MOST_BYTES = 1_000_100;

  private final LoggerContext context = new LoggerContext();
  private final BoundedEncoder encoder = new BoundedEncoder();
  private final StringBuilder log = new StringBuilder();

  @BeforeEach
  void start() {
    encoder.setContext(context);
    encoder.setPattern("%logger: %msg%n");
    encoder.start();
  }

  private void log(String name, String message) {
    log(name, message, 0);
  }

  private void log(String name, String message, long millis) {
    Logger logger = context.getLogger(name);
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, null, null);
    event.setTimeStamp(millis);
    log.append(new String(encoder.encode(event), StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    return log.toString().lines().toList();
  }

  @Test
  void shouldCountRepetitions() {
    for (int i = 0; i < 5; i++) {
      log("library", "again");
    }
    log("library", "something else");
    assertEquals(
        List.of(
            "library: again",
            "library: again (2 times by now)",
            "library: again (4 times by now)",
            "library: something else"),
        lines());
  }

  @Test
  void shouldHaveNoMoreThanSomeHundredLinesAndSayThatThereWouldBeMore() {
    for (int i = 0; i < MANY; i++) {
      log("library", "number " + i);
    }
    assertEquals(501, lines().size());
    assertEquals("further lines are left out", lines().get(500));
  }

  @Test
  void shouldBeNoLongerThanAMegabyteAlsoIfEveryLineIsLong() {
    for (int i = 0; i < MANY; i++) {
      log("library", i + " ".repeat(10_000));
    }
    assertTrue(log.length() < MOST_BYTES, () -> "bytes = " + log.length());
    assertEquals("further lines are left out", lines().get(lines().size() - 1));
  }

  @Test
  void shouldKeepRoomForTheProgramsOwnLines() {
    for (int i = 0; i < MANY; i++) {
      log("library", "number " + i);
    }
    log("io.somasync.shard.member.MemberMain", "broke down");
    assertEquals("io.somasync.shard.member.MemberMain: broke down", lines().get(501));
  }

  /** A member that outlives runs must be able to say something in a year, too. */
  @Test
  void shouldWriteAsMuchAgainLaterIfItIsToldSo() {
    encoder.setRenewedAfterMinutes(60);
    for (int hour = 0; hour < 3; hour++) {
      for (int i = 0; i < 1_000; i++) {
        log("library", "number " + i, TimeUnit.MINUTES.toMillis(61L * hour));
      }
    }
    assertEquals(3 * 501, lines().size());
  }
}
