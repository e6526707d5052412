package io.somasync.scenarios.feed;

/**
 * Reads times like {@code 2026-11-29T08:30:00.25+01:00} from bytes: RFC 3339, and of ISO 8601 also
 * a space instead of the T, a date alone, which is its midnight, and no zone, which is UTC. Leap
 * seconds are refused.
 */
final class IsoTime {
  /** Begin of the year 1 and end of the year 9999, in µs since 1970. */
  static final long LEAST = -62_135_596_800_000_000L;

  static final long MOST = 253_402_300_799_999_999L;

  private static final int DATE = 10;
  private static final int TIME = 19;
  private static final int OFFSET = 6;
  private static final long MICROS = 1_000_000;
  private static final long DAY_SECONDS = 86_400;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IsoTime() {}

  /** The time in µs since 1970, or {@link Numbers#NONE}. */
  static long micros(byte[] text, int from, int to) {
    long day = day(text, from, to);
    if (day == Numbers.NONE || to - from == DATE) {
      return day == Numbers.NONE ? day : day * DAY_SECONDS * MICROS;
    }
    byte separator = text[from + DATE];
    if (separator != 'T' && separator != ' ' && separator != 't') {
      return Numbers.NONE;
    }
    long second = second(text, from, to);
    if (second < 0) {
      return Numbers.NONE;
    }
    int zone = from + TIME;
    while (zone < to && (text[zone] == '.' || Numbers.isDigit(text[zone]))) {
      zone++;
    }
    long fraction = zone == from + TIME ? 0 : Numbers.fraction(text, from + TIME, zone, MICROS);
    long offset = offset(text, zone, to);
    if (fraction < 0 || offset == Numbers.NONE) {
      return Numbers.NONE;
    }
    long micros = (day * DAY_SECONDS + second - offset) * MICROS + fraction;
    return micros < LEAST || micros > MOST ? Numbers.NONE : micros;
  }

  /** Days since 1970. */
  private static long day(byte[] text, int from, int to) {
    if (to - from < DATE || text[from + 4] != '-' || text[from + 7] != '-') {
      return Numbers.NONE;
    }
    int year = digits(text, from, 4);
    int month = digits(text, from + 5, 2);
    int day = digits(text, from + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return Numbers.NONE;
    }
    // Years that begin in March have their leap day last.
    long years = month > 2 ? year : year - 1;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return 365 * years + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468;
  }

  private static int daysOf(int year, int month) {
    boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && isLeap ? 29 : DAYS[month - 1];
  }

  /** Seconds of the day, or −1. */
  private static long second(byte[] text, int from, int to) {
    if (to - from < TIME || text[from + 13] != ':' || text[from + 16] != ':') {
      return -1;
    }
    int hour = digits(text, from + 11, 2);
    int minute = digits(text, from + 14, 2);
    int second = digits(text, from + 17, 2);
    boolean isTime =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return isTime ? (hour * 60L + minute) * 60 + second : -1;
  }

  /** Seconds that a zone is ahead of UTC. */
  private static long offset(byte[] text, int from, int to) {
    if (from == to || to - from == 1 && (text[from] == 'Z' || text[from] == 'z')) {
      return 0;
    }
    boolean isAhead = text[from] == '+';
    if (to - from != OFFSET || !isAhead && text[from] != '-' || text[from + 3] != ':') {
      return Numbers.NONE;
    }
    int hours = digits(text, from + 1, 2);
    int minutes = digits(text, from + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Numbers.NONE;
    }
    long seconds = (hours * 60L + minutes) * 60;
    return isAhead ? seconds : -seconds;
  }

  /** A number of so many digits, or −1. */
  private static int digits(byte[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (!Numbers.isDigit(text[i])) {
        return -1;
      }
      value = 10 * value + text[i] - '0';
    }
    return value;
  }
}
