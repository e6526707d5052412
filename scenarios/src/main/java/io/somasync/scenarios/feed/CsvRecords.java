package io.somasync.scenarios.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The records of comma-separated values, found in a buffer of bytes. Those of their columns that
 * are wanted are noted as places in it, valid until the next record.
 */
final class CsvRecords {
  private static final int READ_BYTES = 1 << 18;
  private static final int[] NONE = {};

  private final InputStream in;
  private final byte separator;

  /** Per column its slot, or −1; the last columns may be left out. */
  private int[] slots = NONE;

  private int[] from = NONE;
  private int[] to = NONE;
  private boolean[] isDoubled = {};

  private final byte[] buffer = new byte[2 * FeedReader.MAX_OBJECT_BYTES];
  private int begin;
  private int end;
  private boolean isAtEnd;

  /** End of the record, exclusive, with what ends its line. */
  private int recordEnd;

  private int columns;
  private int lines;
  private long nextLine = 1;
  private long line;
  private Cause cause;
  private String why;

  CsvRecords(InputStream in, char separator) {
    this.in = in;
    this.separator = (byte) separator;
  }

  /**
   * Has columns noted from now on.
   *
   * @param slots per column the slot that it is noted in, or −1
   */
  void want(int[] slots, int count) {
    this.slots = slots;
    from = new int[count];
    to = new int[count];
    isDoubled = new boolean[count];
  }

  /** Passes over bytes that the file begins with, if it does. */
  void skip(byte[] mark) throws IOException {
    while (end < mark.length && !isAtEnd) {
      fill();
    }
    if (end >= mark.length && Arrays.equals(buffer, 0, mark.length, mark, 0, mark.length)) {
      begin = mark.length;
    }
  }

  /**
   * Moves on to the next record; empty lines are none.
   *
   * @return false if there is none
   */
  boolean next() throws IOException {
    begin = Math.max(begin, recordEnd);
    skipEmptyLines();
    line = nextLine;
    cause = null;
    if (begin == end) {
      return false;
    }
    while (!scan()) {
      if (end - begin > FeedReader.MAX_OBJECT_BYTES) {
        broken(Cause.LENGTH, "is longer than 1 MiB; a quote may not be closed");
        skipLine();
        break;
      }
      fill();
    }
    nextLine += lines;
    return true;
  }

  private void skipEmptyLines() throws IOException {
    while (true) {
      while (end - begin < 2 && !isAtEnd) {
        fill();
      }
      int length = begin < end && buffer[begin] == '\n' ? 1 : isCarriageReturn() ? 2 : 0;
      if (length == 0) {
        return;
      }
      begin += length;
      nextLine++;
    }
  }

  private boolean isCarriageReturn() {
    return end - begin >= 2 && buffer[begin] == '\r' && buffer[begin + 1] == '\n';
  }

  /** Gives up a record: goes on behind the end of the line that the scan has come to. */
  private void skipLine() throws IOException {
    recordEnd = end;
    while (true) {
      for (int i = recordEnd; i < end; i++) {
        if (buffer[i] == '\n') {
          lines++;
          recordEnd = i + 1;
          return;
        }
      }
      begin = end;
      recordEnd = end;
      if (isAtEnd) {
        return;
      }
      fill();
    }
  }

  /** Moves what is left to the front and reads more behind it. */
  private void fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      recordEnd -= begin;
      end -= begin;
      begin = 0;
    }
    int read = in.read(buffer, end, Math.min(READ_BYTES, buffer.length - end));
    isAtEnd = read < 0;
    end += Math.max(0, read);
  }

  /** Goes through a record from its begin; false if its end is not in the buffer yet. */
  private boolean scan() {
    byte[] b = buffer;
    int e = end;
    int p = begin;
    columns = 0;
    lines = 0;
    cause = null;
    while (true) {
      int slot = columns < slots.length ? slots[columns] : -1;
      columns++;
      if (p < e && b[p] == '"') {
        p = quoted(p, slot);
        if (p < 0) {
          return false;
        }
      } else {
        int fieldBegin = p;
        while (p < e && b[p] != separator && b[p] != '\n') {
          p++;
        }
        if (p == e && !isAtEnd) {
          return false;
        }
        note(slot, fieldBegin, withoutReturn(fieldBegin, p), false);
      }
      if (p == e || b[p] == '\n') {
        lines++;
        recordEnd = Math.min(e, p + 1);
        return true;
      }
      p++;
    }
  }

  /** The end of a field or line, without the carriage return in front of it. */
  private int withoutReturn(int fieldBegin, int p) {
    boolean endsLine = p == end || buffer[p] == '\n';
    return endsLine && p > fieldBegin && buffer[p - 1] == '\r' ? p - 1 : p;
  }

  /** Goes through a quoted field to what is behind it; −1 if its end is not in the buffer yet. */
  private int quoted(int quote, int slot) {
    byte[] b = buffer;
    int p = quote + 1;
    boolean hasDoubled = false;
    while (true) {
      while (p < end && b[p] != '"') {
        lines += b[p] == '\n' ? 1 : 0;
        p++;
      }
      if (p == end) {
        if (isAtEnd) {
          broken(Cause.SYNTAX, "has a quote that is not closed; the file may be cut");
        }
        return isAtEnd ? p : -1;
      }
      if (p + 1 < end && b[p + 1] == '"') {
        hasDoubled = true;
        p += 2;
        continue;
      }
      if (p + 1 == end && !isAtEnd) {
        return -1;
      }
      break;
    }
    note(slot, quote + 1, p, hasDoubled);
    p++;
    if (p < end && b[p] == '\r') {
      if (p + 1 == end && !isAtEnd) {
        return -1;
      }
      p += p + 1 == end || b[p + 1] == '\n' ? 1 : 0;
    }
    if (p == end || b[p] == separator || b[p] == '\n') {
      return p;
    }
    while (p < end && b[p] != separator && b[p] != '\n') {
      p++;
    }
    if (p == end && !isAtEnd) {
      return -1;
    }
    broken(Cause.SYNTAX, "has text behind a closing quote; double quotes inside quotes");
    return p;
  }

  private void broken(Cause broken, String reason) {
    cause = broken;
    why = reason;
  }

  private void note(int slot, int fieldBegin, int fieldEnd, boolean hasDoubled) {
    if (slot >= 0) {
      from[slot] = fieldBegin;
      to[slot] = fieldEnd;
      isDoubled[slot] = hasDoubled;
    }
  }

  /** Line at which the record begins. */
  long line() {
    return line;
  }

  /** Number of its columns. */
  int columns() {
    return columns;
  }

  /** Why it is none; null if it is one. */
  Cause cause() {
    return cause;
  }

  /** What is wrong with it, if there is a cause. */
  String why() {
    return why;
  }

  /** Makes a field the text of a slot. */
  void read(int slot, Field field) {
    if (isDoubled[slot]) {
      field.unquote(buffer, from[slot], to[slot]);
    } else {
      field.refer(buffer, from[slot], to[slot]);
    }
  }
}
