package io.somasync.scenarios.feed;

/** Reads decimal numbers from bytes. */
final class Numbers {
  /** Stands for no number. */
  static final long NONE = Long.MIN_VALUE;

  /** Above this another digit might not fit. */
  private static final long MOST = Long.MAX_VALUE / 10 - 1;

  private Numbers() {}

  /**
   * A decimal number times {@code unit}, cut off after the point.
   *
   * @param unit a power of ten, 1 to 1,000,000
   * @return {@link #NONE} if the text is no number, or too large a one
   */
  static long scaled(byte[] text, int from, int to, long unit) {
    boolean isNegative = from < to && text[from] == '-';
    int at = isNegative ? from + 1 : from;
    int begin = at;
    long value = 0;
    for (; at < to && isDigit(text[at]); at++) {
      if (value > MOST) {
        return NONE;
      }
      value = 10 * value + text[at] - '0';
    }
    if (at == begin || value > Long.MAX_VALUE / unit - 1) {
      return NONE;
    }
    value *= unit;
    if (at < to) {
      long fraction = fraction(text, at, to, unit);
      if (fraction < 0) {
        return NONE;
      }
      value += fraction;
    }
    return isNegative ? -value : value;
  }

  /** What a point and the digits behind it add; −1 if they are none. */
  static long fraction(byte[] text, int from, int to, long unit) {
    if (text[from] != '.' || from + 1 == to) {
      return -1;
    }
    long value = 0;
    long digit = unit;
    for (int i = from + 1; i < to; i++) {
      if (!isDigit(text[i])) {
        return -1;
      }
      digit /= 10;
      value += (text[i] - '0') * digit;
    }
    return value;
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
