package io.somasync.scenarios.feed;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a file as bytes in a buffer, without what ends them. */
final class Lines {
  private static final int READ_BYTES = 1 << 18;

  private final InputStream in;
  private final byte[] buffer = new byte[2 * FeedReader.MAX_OBJECT_BYTES];
  private int begin;
  private int end;
  private boolean isAtEnd;
  private int next;
  private int length;
  private long number;
  private boolean isTooLong;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Moves on to the next line; false if there is none. */
  boolean next() throws IOException {
    begin = next;
    isTooLong = false;
    int newline = find(begin);
    while (newline < 0 && !isAtEnd) {
      if (end - begin > FeedReader.MAX_OBJECT_BYTES) {
        isTooLong = true;
        begin = end;
      }
      int searched = end - begin;
      fill();
      newline = find(begin + searched);
    }
    int lineEnd = newline < 0 ? end : newline;
    next = newline < 0 ? end : newline + 1;
    length = lineEnd - begin;
    isTooLong |= length > FeedReader.MAX_OBJECT_BYTES;
    if (newline < 0 && length == 0 && !isTooLong) {
      return false;
    }
    number++;
    return true;
  }

  private int find(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, begin, buffer, 0, end - begin);
    end -= begin;
    begin = 0;
    int read = in.read(buffer, end, Math.min(READ_BYTES, buffer.length - end));
    isAtEnd = read < 0;
    end += Math.max(0, read);
  }

  /** Whether there is nothing on the line but blanks. */
  boolean isBlank() {
    for (int i = begin; i < begin + length; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return false;
      }
    }
    return !isTooLong;
  }

  /** Whether the line is too long to be there whole. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** Its number, from 1. */
  long number() {
    return number;
  }

  /** Where it is, valid until the next one. */
  byte[] bytes() {
    return buffer;
  }

  /** Its first byte. */
  int from() {
    return begin;
  }

  /** Number of its bytes. */
  int length() {
    return length;
  }
}
