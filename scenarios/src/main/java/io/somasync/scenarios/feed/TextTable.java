package io.somasync.scenarios.feed;

import io.somasync.engine.random.Draws;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers by texts that come as bytes: an open table that is at most half full. */
final class TextTable {
  private final byte[][] texts;
  private final long[] values;

  /** A table for so many texts. */
  TextTable(int size) {
    int slots = Integer.highestOneBit(Math.max(4, 2 * size)) * 2;
    texts = new byte[slots][];
    values = new long[slots];
  }

  /** Enters a text; the value it had is replaced. */
  void put(String text, long value) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int slot = slot(bytes, 0, bytes.length);
    texts[slot] = bytes;
    values[slot] = value;
  }

  /** The value of a text, or −1. */
  long get(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return texts[slot] == null ? -1 : values[slot];
  }

  /** Where a text is, or would be. */
  private int slot(byte[] bytes, int from, int to) {
    int slot = (int) Draws.hash(bytes, from, to) & texts.length - 1;
    while (texts[slot] != null
        && !Arrays.equals(texts[slot], 0, texts[slot].length, bytes, from, to)) {
      slot = slot + 1 & texts.length - 1;
    }
    return slot;
  }
}
