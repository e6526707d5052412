package io.somasync.scenarios.quantity;

import java.util.Locale;

/**
 * Numbers as people read them, the same in every locale. Written out by hand because formatters of
 * the class library cost a short run more time than its simulation does.
 */
public final class Rounded {
  private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private Rounded() {}

  /** With thousands separated: {@code 1,000,000}. */
  public static String count(long n) {
    StringBuilder text = new StringBuilder(Long.toString(n));
    int first = n < 0 ? 1 : 0;
    for (int i = text.length() - 3; i > first; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** With so many decimals, 0 to 6, rounded half up: {@code 12.30}. */
  public static String fixed(double value, int decimals) {
    long power = POWERS_OF_TEN[decimals];
    long scaled = Math.round(Math.abs(value) * power);
    StringBuilder text = new StringBuilder();
    if (value < 0 && scaled > 0) {
      text.append('-');
    }
    text.append(count(scaled / power));
    if (decimals > 0) {
      text.append('.').append(Long.toString(power + scaled % power), 1, decimals + 1);
    }
    return text.toString();
  }

  /** Any figure: whole numbers in full, others to six decimals without trailing zeros. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    if (!(Math.abs(value) >= 0.001 && Math.abs(value) < 1e12)) {
      return Double.toString(value);
    }
    return withoutZeros(fixed(value, 6));
  }

  /** Without zeros at the end of its decimals, which there must be. */
  private static String withoutZeros(String text) {
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /**
   * A share of 1, with two decimals at most, never rounded up to all or down to nothing: {@code
   * 98.97 %}, {@code 30 %}.
   */
  public static String percent(double share) {
    long hundredths = Math.round(share * 10_000);
    if (share < 1 && hundredths >= 10_000) {
      return "> 99.99 %";
    }
    if (share > 0 && hundredths == 0) {
      return "< 0.01 %";
    }
    return withoutZeros(fixed(hundredths / 1e2, 2)) + " %";
  }

  /** A duration given in µs: {@code 12.3 ms}, {@code 1.23 s}, {@code 2 min 05 s}. */
  public static String micros(long micros) {
    if (micros < 1_000) {
      return micros + " µs";
    }
    if (micros < 999_500) {
      return threeDigits(micros / 1e3) + " ms";
    }
    if (micros < 59_950_000) {
      return threeDigits(micros / 1e6) + " s";
    }
    return wholeSeconds((micros + 500_000) / 1_000_000);
  }

  /** A duration to the second, or to the minute if it is long: {@code 17 s}, {@code 2 min 05 s}. */
  public static String wholeSeconds(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
    }
    long minutes = (seconds + 30) / 60;
    return count(minutes / 60) + " h " + twoDigits(minutes % 60) + " min";
  }

  /** A duration given in seconds, as {@link #micros} shows it. */
  public static String seconds(double seconds) {
    return micros(Math.round(seconds * 1e6));
  }

  /** Something per second: {@code 45.1 M/s}. */
  public static String rate(double perSecond) {
    return scaled(perSecond) + "/s";
  }

  /** Memory, in powers of 1,000: {@code 1.20 GB}. */
  public static String bytes(double bytes) {
    return bytes < 999.5 ? shortest(bytes) + " bytes" : scaled(bytes).replace('K', 'k') + "B";
  }

  /** Memory that was estimated, to two digits or three: {@code 1.2 GB}. */
  public static String roughBytes(double bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    if (value >= 1000) {
      return String.format(Locale.ROOT, "%.1e %s", value, units[unit]);
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  /** To three digits, with a letter for the power of 1,000: {@code 45.1 M}. */
  private static String scaled(double value) {
    if (value < 999.5) {
      return shortest(value) + " ";
    }
    if (value < 999.5e3) {
      return threeDigits(value / 1e3) + " K";
    }
    if (value < 999.5e6) {
      return threeDigits(value / 1e6) + " M";
    }
    return threeDigits(value / 1e9) + " G";
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? count((long) value) : threeDigits(value);
  }

  /** The bounds are where rounding would make a fourth digit. */
  private static String threeDigits(double value) {
    return fixed(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
  }

  private static String twoDigits(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }
}
