package io.somasync.scenarios.quantity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units, as scenario files and options write them, and written so that they can be
 * read again. Exact, so that {@code 1%} and {@code 0.01} are the same number everywhere. Parsers
 * answer null for what is not such a number.
 */
public final class Quantity {
  /** Longer texts are no numbers that anybody meant, and exact arithmetic on them would be slow. */
  private static final int MAX_LENGTH = 40;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<number>[+-]?\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*)?(?:[eE][+-]?\\d{1,2})?)"
              + "\\s*(?<unit>[^\\d\\s]*)");

  private static final Map<String, Long> COUNTS =
      Map.of("", 1L, "k", 1_000L, "K", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);

  private static final Map<String, Long> MICROS =
      Map.ofEntries(
          Map.entry("us", 1L),
          Map.entry("µs", 1L),
          Map.entry("ms", 1_000L),
          Map.entry("s", 1_000_000L),
          Map.entry("m", 60_000_000L),
          Map.entry("min", 60_000_000L),
          Map.entry("h", 3_600_000_000L),
          Map.entry("d", 86_400_000_000L));

  /** As durations are shown, the largest first. */
  private static final List<String> LARGER_UNITS = List.of("d", "h", "m", "s", "ms");

  /** Of rates, from the shortest time that people count in. */
  private static final List<String> RATE_UNITS = List.of("s", "min", "h", "d");

  /** Rates are counted in so many µs, of which every unit of time is a part. */
  private static final BigDecimal RATE_MICROS = BigDecimal.valueOf(1_000 * MICROS.get("d"));

  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40);

  private static final List<String> BYTE_UNITS = List.of("GiB", "MiB", "KiB", "B");

  private static final Map<String, Long> BITS_PER_SECOND =
      Map.of(
          "bit/s", 1L,
          "kbit/s", 1_000L,
          "Kbit/s", 1_000L,
          "Mbit/s", 1_000_000L,
          "Gbit/s", 1_000_000_000L,
          "Tbit/s", 1_000_000_000_000L);

  private static final List<String> BANDWIDTH_UNITS =
      List.of("Tbit/s", "Gbit/s", "Mbit/s", "kbit/s", "bit/s");

  private Quantity() {}

  /** A plain number. */
  public static BigDecimal number(String text) {
    return parse(text, Map.of("", 1L));
  }

  /** A count: {@code 1_000_000}, {@code 1M}, {@code 50K}. */
  public static BigDecimal count(String text) {
    return parse(text, COUNTS);
  }

  /** A duration in µs: {@code 20ms}, {@code 10m}. Only zero needs no unit. */
  public static BigDecimal micros(String text) {
    BigDecimal plain = number(text);
    return plain != null && plain.signum() == 0 ? plain : parse(text, MICROS);
  }

  /** A ratio: {@code 5%} or {@code 0.05}. */
  public static BigDecimal ratio(String text) {
    BigDecimal percent = parse(text, Map.of("%", 1L));
    return percent != null ? percent.movePointLeft(2) : number(text);
  }

  /** A bandwidth in bits per second: {@code 10Mbit/s}, {@code 9600bit/s}. */
  public static BigDecimal bandwidth(String text) {
    return parse(text, BITS_PER_SECOND);
  }

  /** A bandwidth in its largest unit that needs no fraction. */
  public static String showBandwidth(long bitsPerSecond) {
    return showWhole(bitsPerSecond, BANDWIDTH_UNITS, BITS_PER_SECOND);
  }

  /** A number of bytes in its largest binary unit that needs no fraction. */
  public static String showBytes(long bytes) {
    return showWhole(bytes, BYTE_UNITS, BYTES);
  }

  /**
   * @param names of units from the largest to that of one
   */
  private static String showWhole(long number, List<String> names, Map<String, Long> units) {
    for (String name : names) {
      if (number != 0 && number % units.get(name) == 0) {
        return number / units.get(name) + name;
      }
    }
    return number + names.get(names.size() - 1);
  }

  /** A number of bytes: {@code 2GB}, {@code 512MiB}. */
  public static BigDecimal bytes(String text) {
    return parse(text, BYTES);
  }

  /** A rate in things per 1,000 days: {@code 100/s}, {@code 5K/min}, {@code 2/h}. */
  public static BigDecimal rate(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return null;
    }
    BigDecimal count = count(text.substring(0, slash));
    Long micros = MICROS.get(text.substring(slash + 1).strip());
    return count == null || micros == null
        ? null
        : count.multiply(RATE_MICROS).divide(BigDecimal.valueOf(micros));
  }

  /** A rate per the shortest time for which it needs at most three decimals, or per day. */
  public static String showRate(BigDecimal rate) {
    for (String unit : RATE_UNITS) {
      BigDecimal[] perUnit =
          rate.multiply(BigDecimal.valueOf(MICROS.get(unit)))
              .movePointRight(3)
              .divideAndRemainder(RATE_MICROS);
      if (perUnit[1].signum() == 0) {
        return plain(perUnit[0].movePointLeft(3)) + "/" + unit;
      }
    }
    return plain(rate.movePointLeft(3)) + "/d";
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal parse(String text, Map<String, Long> units) {
    String stripped = text.strip();
    if (stripped.length() > MAX_LENGTH) {
      return null;
    }
    Matcher matcher = NUMBER.matcher(stripped);
    if (!matcher.matches()) {
      return null;
    }
    Long factor = units.get(matcher.group("unit"));
    return factor == null
        ? null
        : new BigDecimal(matcher.group("number").replace("_", ""))
            .multiply(BigDecimal.valueOf(factor));
  }

  /** A duration in its largest unit that needs no fraction. */
  public static String showMicros(long micros) {
    if (micros == 0) {
      return "0s";
    }
    for (String unit : LARGER_UNITS) {
      if (micros % MICROS.get(unit) == 0) {
        return micros / MICROS.get(unit) + unit;
      }
    }
    return micros + "us";
  }

  /** A ratio as percent, without needless zeros. */
  public static String showPercent(double ratio) {
    BigDecimal percent = BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros();
    return percent.toPlainString() + "%";
  }
}
