package io.somasync.scenarios.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A value of the object that a reader is at, as UTF-8 bytes: no object is made for it. A property
 * that is a list has several texts, all others one; a field without any is absent, and so is an
 * empty text.
 */
final class Field {
  /** Texts of a list that count; further ones are passed over. */
  private static final int MAX_TEXTS = 64;

  private byte[] bytes = new byte[64];
  private final byte[][] own = {bytes};
  private final int[] from = new int[MAX_TEXTS];
  private final int[] to = new int[MAX_TEXTS];
  private int count;
  private int used;

  /** Makes it absent. */
  void clear() {
    bytes = own[0];
    count = 0;
    used = 0;
  }

  boolean isAbsent() {
    return count == 0;
  }

  /** Number of texts. */
  int count() {
    return count;
  }

  /** The bytes that texts are in, valid until the reader moves on. */
  byte[] bytes() {
    return bytes;
  }

  /** First byte of text {@code i}. */
  int from(int i) {
    return from[i];
  }

  /** End, exclusive, of text {@code i}. */
  int to(int i) {
    return to[i];
  }

  /** Makes it a text that stands in another array and is not copied. */
  void refer(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from[0] = from;
    this.to[0] = to;
    count = from < to ? 1 : 0;
  }

  /** Makes it a quoted text whose doubled quotes stand for one each. */
  void unquote(byte[] bytes, int from, int to) {
    clear();
    reserve(to - from);
    byte[] copy = own[0];
    for (int i = from; i < to; i++) {
      copy[used++] = bytes[i];
      i += bytes[i] == '"' ? 1 : 0;
    }
    this.bytes = copy;
    this.from[0] = 0;
    this.to[0] = used;
    count = 1;
  }

  /** Adds a text of a property or of a list. */
  void add(char[] chars, int offset, int length) {
    if (length == 0 || count == MAX_TEXTS) {
      return;
    }
    reserve(length);
    int begin = used;
    for (int i = 0; i < length; i++) {
      char c = chars[offset + i];
      if (c >= 0x80) {
        used = begin;
        addEncoded(new String(chars, offset, length).getBytes(StandardCharsets.UTF_8));
        return;
      }
      own[0][used++] = (byte) c;
    }
    end(begin);
  }

  private void addEncoded(byte[] utf8) {
    reserve(utf8.length);
    int begin = used;
    System.arraycopy(utf8, 0, own[0], begin, utf8.length);
    used += utf8.length;
    end(begin);
  }

  private void end(int begin) {
    bytes = own[0];
    from[count] = begin;
    to[count++] = used;
  }

  private void reserve(int length) {
    if (used + length > own[0].length) {
      own[0] = Arrays.copyOf(own[0], Math.max(2 * own[0].length, used + length));
    }
    bytes = own[0];
  }

  /** As errors show it. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ", ");
      out.append(new String(bytes, from[i], to[i] - from[i], StandardCharsets.UTF_8));
    }
    return count == 1 ? out.toString() : "[" + out + "]";
  }
}
