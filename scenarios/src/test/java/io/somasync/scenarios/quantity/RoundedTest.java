package io.somasync.scenarios.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RoundedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "999|999",
        "1000|1,000",
        "1000000|1,000,000",
        "-1000|-1,000",
        "-999|-999",
      })
  void shouldSeparateThousands(long n, String text) {
    assertEquals(text, Rounded.count(n));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 µs",
        "999|999 µs",
        "1000|1.00 ms",
        "12345|12.3 ms",
        "9994|9.99 ms",
        "9995|10.0 ms",
        "99950|100 ms",
        "345678|346 ms",
        "999499|999 ms",
        "999500|1.00 s",
        "1230000|1.23 s",
        "59949999|59.9 s",
        "59950000|1 min 00 s",
        "69995000|1 min 10 s",
        "125000000|2 min 05 s",
        "3599499999|59 min 59 s",
        "3599500000|1 h 00 min",
        "3720000000|1 h 02 min",
        "3749500000|1 h 03 min",
      })
  void shouldShowDurations(long micros, String text) {
    assertEquals(text, Rounded.micros(micros));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|100 %",
        "0|0 %",
        "0.57|57 %",
        "0.3|30 %",
        "0.0099|0.99 %",
        "0.9951|99.51 %",
        "0.995|99.5 %",
        "0.98966|98.97 %",
        "0.999999|> 99.99 %",
        "0.0000001|< 0.01 %",
      })
  void shouldShowSharesInOneStyleAndNeverRoundTheirEndsAway(double share, String text) {
    assertEquals(text, Rounded.percent(share));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.95|0.95",
        "2|2",
        "1234567|1,234,567",
        "0.989661|0.989661",
        "1.0E-5|1.0E-5",
        "-0.5|-0.5",
      })
  void shouldShowFiguresWithoutTrailingZeros(double value, String text) {
    assertEquals(text, Rounded.number(value));
  }

  @Test
  void shouldScaleRatesAndMemory() {
    assertEquals("45.1 M/s", Rounded.rate(45_123_456));
    assertEquals("980 /s", Rounded.rate(980));
    assertEquals("1.00 K/s", Rounded.rate(999.6));
    assertEquals("1.00 M/s", Rounded.rate(999_999));
    assertEquals("1.00 GB", Rounded.bytes(999_600_000));
    assertEquals("1.20 GB", Rounded.bytes(1_200_000_000));
    assertEquals("23.4 bytes", Rounded.bytes(23.4));
    assertEquals("512 kB", Rounded.bytes(512_000));
  }
}
