package io.somasync.scenarios.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and numbers as feeds write them. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class TimesTest {
  private static final long SEED = 20261129;

  private static long parse(TimeFormat format, String text) {
    byte[] bytes = ("x" + text + "9").getBytes(StandardCharsets.UTF_8);
    return format.parse(bytes, 1, bytes.length - 1);
  }

  @Test
  void shouldReadTimesAsTheLibraryDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      long micros = random.nextLong(IsoTime.LEAST, IsoTime.MOST);
      Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
      assertEquals(micros, parse(TimeFormat.ISO, time.toString()), time.toString());
      ZoneOffset zone = ZoneOffset.ofHoursMinutes(5, 45);
      String there = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(zone));
      if (there.length() >= 25 && Character.isDigit(there.charAt(0))) {
        boolean hasSeconds = there.charAt(16) == ':';
        assertEquals(hasSeconds ? micros : Numbers.NONE, parse(TimeFormat.ISO, there), there);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-29, 2026-11-29T00:00:00Z",
    "2026-11-29 08:30:00, 2026-11-29T08:30:00Z",
    "2026-11-29t08:30:00z, 2026-11-29T08:30:00Z",
    "2026-11-29T08:30:00.123456789Z, 2026-11-29T08:30:00.123456Z",
    "2026-11-29T08:30:00-01:30, 2026-11-29T10:00:00Z",
    "2024-02-29T00:00:00+00:00, 2024-02-29T00:00:00Z",
  })
  void shouldReadOtherWaysToWriteThem(String text, String same) {
    assertEquals(parse(TimeFormat.ISO, same), parse(TimeFormat.ISO, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-13-01",
        "2026-02-29",
        "2026-11-31T00:00:00Z",
        "2026-00-01",
        "2026-01-00",
        "0000-01-01",
        "2026-11-29T24:00:00Z",
        "2026-11-29T08:60:00Z",
        "2026-11-29T08:30:60Z",
        "2026-11-29T08:30Z",
        "2026-11-29T08:30:00.Z",
        "2026-11-29T08:30:00.1.2Z",
        "2026-11-29T08:30:00+1",
        "2026-11-29T08:30:00+24:00",
        "2026-11-29T08:30:00ZZ",
        "2026/11/29",
        "20261129",
        "2026-11-29X08:30:00",
        "2026-11-29T08:30:0",
        "2026-11-29T08:30:001"
      })
  void shouldRefuseWhatIsNoTime(String text) {
    assertEquals(Numbers.NONE, parse(TimeFormat.ISO, text));
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH_S, 1.25, 1250000",
    "EPOCH_S, -1.25, -1250000",
    "EPOCH_S, 1.2345678, 1234567",
    "EPOCH_MS, 5, 5000",
    "EPOCH_US, 253402300799999999, 253402300799999999",
    "EPOCH_US, 253402300800000000, NONE",
    "EPOCH_S, 9223372036855, NONE",
    "EPOCH_S, 99999999999999999999, NONE",
    "EPOCH_S, 1e9, NONE",
    "EPOCH_S, 1., NONE",
    "EPOCH_S, .5, NONE",
    "EPOCH_S, -, NONE",
    "EPOCH_S, 1 , 1000000",
  })
  void shouldReadNumbers(TimeFormat format, String text, String micros) {
    long wanted = micros.equals("NONE") ? Numbers.NONE : Long.parseLong(micros);
    assertEquals(wanted, parse(format, text));
  }
}
