package io.somasync.shard.flow;

import io.somasync.engine.flow.Crossing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Headers of a message as words: number of bytes, then for each header the length of its name in 2
 * bytes, its name in UTF-8, and the same for its value; what is left of the last word is zero.
 */
final class Headers {
  private static final SortedMap<String, String> NONE =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private static final int MAX_BYTES = (Crossing.MAX_ATTACHMENT_WORDS - 1) * Long.BYTES;

  private Headers() {}

  /** Bytes that headers take. */
  static int bytes(Map<String, String> headers) {
    int bytes = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      bytes += 4 + utf8(header.getKey()).length + utf8(header.getValue()).length;
    }
    return bytes;
  }

  /**
   * Refuses headers that are too long.
   *
   * @throws IllegalArgumentException if they are
   */
  static void check(Map<String, String> headers) {
    int bytes = bytes(headers);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "headers = " + bytes + " bytes: must be at most " + MAX_BYTES);
    }
  }

  static long[] pack(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return Crossing.NOTHING;
    }
    int bytes = bytes(headers);
    long[] words = new long[1 + (bytes + Long.BYTES - 1) / Long.BYTES];
    ByteBuffer packed = ByteBuffer.allocate(words.length * Long.BYTES).putLong(bytes);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      put(packed, header.getKey());
      put(packed, header.getValue());
    }
    packed.rewind();
    packed.asLongBuffer().get(words);
    return words;
  }

  private static void put(ByteBuffer packed, String text) {
    byte[] bytes = utf8(text);
    packed.putShort((short) bytes.length).put(bytes);
  }

  /**
   * Headers from words.
   *
   * @throws IllegalArgumentException if these are no headers
   */
  static SortedMap<String, String> unpack(long[] words) {
    if (words.length == 0) {
      return NONE;
    }
    ByteBuffer packed = ByteBuffer.allocate(words.length * Long.BYTES);
    packed.asLongBuffer().put(words);
    long bytes = packed.getLong();
    if (bytes < 0 || bytes > packed.remaining()) {
      throw new IllegalArgumentException("headers = " + bytes + " bytes: there are fewer");
    }
    packed.limit(packed.position() + (int) bytes);
    TreeMap<String, String> headers = new TreeMap<>();
    while (packed.hasRemaining()) {
      headers.put(get(packed), get(packed));
    }
    return Collections.unmodifiableSortedMap(headers);
  }

  private static String get(ByteBuffer packed) {
    int length = packed.remaining() < 2 ? Integer.MAX_VALUE : packed.getShort() & 0xffff;
    if (length > packed.remaining()) {
      throw new IllegalArgumentException("headers end in the middle of one");
    }
    byte[] bytes = new byte[length];
    packed.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
