package io.somasync.scenarios.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class QuantityTest {
  @ParameterizedTest
  @CsvSource({"1000,1000", "1_000_000,1000000", "50K,50000", "1M,1000000", "1.5k,1500", "1e3,1000"})
  void shouldReadCounts(String text, long count) {
    assertEquals(count, Quantity.count(text).longValueExact());
  }

  @ParameterizedTest
  @CsvSource({"20ms,20000", "1us,1", "10m,600000000", "1.5 s,1500000", "0,0", "2h,7200000000"})
  void shouldReadDurations(String text, long micros) {
    assertEquals(micros, Quantity.micros(text).longValueExact());
  }

  @ParameterizedTest
  @CsvSource({"5%,0.05", "0.05,0.05", "96.4%,0.964", "100%,1", "0.001%,0.00001"})
  void shouldReadRatios(String text, double ratio) {
    assertEquals(ratio, Quantity.ratio(text).doubleValue());
  }

  @ParameterizedTest
  @CsvSource({"5B,5", "2GB,2000000000", "1.5kB,1500", "1 KB,1000", "64MiB,67108864", "1TB,1e12"})
  void shouldReadBytes(String text, double bytes) {
    assertEquals(bytes, Quantity.bytes(text).doubleValue());
  }

  @ParameterizedTest
  @CsvSource({
    "1bit/s,1",
    "9600bit/s,9600",
    "1.5kbit/s,1500",
    "10Mbit/s,10000000",
    "2 Gbit/s,2000000000"
  })
  void shouldReadBandwidths(String text, long bits) {
    assertEquals(bits, Quantity.bandwidth(text).longValueExact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10M", "10MB/s", "10Mbit", "bit/s"})
  void shouldNotReadBandwidthsWithoutUnit(String text) {
    assertNull(Quantity.bandwidth(text));
  }

  @Test
  void shouldShowBytesAndBandwidthsWithoutFractions() {
    assertEquals("1500B", Quantity.showBytes(1_500));
    assertEquals("4KiB", Quantity.showBytes(4_096));
    assertEquals("16MiB", Quantity.showBytes(1 << 24));
    assertEquals("0B", Quantity.showBytes(0));
    assertEquals("9600bit/s", Quantity.showBandwidth(9_600));
    assertEquals("1500kbit/s", Quantity.showBandwidth(1_500_000));
    assertEquals("1Gbit/s", Quantity.showBandwidth(1_000_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1x", "1 2", "_1", "1__0", "0x10", "1e999", "ten"})
  void shouldNotReadWhatIsNoCount(String text) {
    assertNull(Quantity.count(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20 parsecs", "20mss", "ms"})
  void shouldNotReadDurationsWithoutUnit(String text) {
    assertNull(Quantity.micros(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0s",
    "1,1us",
    "20000,20ms",
    "1500,1500us",
    "90000000,90s",
    "600000000,10m",
    "7200000000,2h",
    "2678400000000,31d"
  })
  void shouldShowDurationsSoThatTheyCanBeReadAgain(long micros, String text) {
    assertEquals(text, Quantity.showMicros(micros));
    assertEquals(micros, Quantity.micros(text).longValueExact());
  }

  @Test
  void shouldReadRatesPerThousandDays() {
    assertEquals(0, new BigDecimal(8_640_000_000L).compareTo(Quantity.rate("100/s")));
    assertEquals(0, new BigDecimal(7_200_000_000L).compareTo(Quantity.rate("5K/min")));
    assertEquals(0, new BigDecimal(48_000).compareTo(Quantity.rate("2 / h")));
    assertEquals(0, new BigDecimal(500).compareTo(Quantity.rate("0.5/d")));
    for (String wrong : List.of("100", "100/", "/s", "100/s/s", "5/week", "x/s", "1/2s", "")) {
      assertNull(Quantity.rate(wrong), wrong);
    }
  }

  @Test
  void shouldShowRatesSoThatTheyAreReadTheSame() {
    for (String rate : List.of("100/s", "0.25/s", "7/min", "0.5/h", "1.0001/d", "0/s")) {
      assertEquals(rate, Quantity.showRate(Quantity.rate(rate)));
    }
    assertEquals("100/s", Quantity.showRate(Quantity.rate("6K/min")));
    assertEquals("3.333/min", Quantity.showRate(Quantity.rate("199.98/h")));
  }
}
