package io.somasync.engine.topology;

import io.somasync.engine.random.Draws;
import java.util.Arrays;

/** A set of undirected links, with open addressing; never more than half full. */
final class LinkSet {
  private static final long EMPTY = -1;
  private static final long REMOVED = -2;
  private final long[] slots;

  /** Room for so many links at once. */
  LinkSet(int links) {
    slots = new long[slotsFor(links)];
    Arrays.fill(slots, EMPTY);
  }

  /** A power of two, at least four times the links. */
  static int slotsFor(int links) {
    return Integer.highestOneBit(Math.max(8, links)) * 8;
  }

  /** Adds a link; false if it is a loop or was there. */
  boolean add(int a, int b) {
    if (a == b || contains(a, b)) {
      return false;
    }
    long key = key(a, b);
    int i = home(key);
    while (slots[i] >= 0) {
      i = next(i);
    }
    slots[i] = key;
    return true;
  }

  boolean contains(int a, int b) {
    return slots[find(key(a, b))] != EMPTY;
  }

  /** Removes a link if it is there. */
  void remove(int a, int b) {
    int i = find(key(a, b));
    if (slots[i] != EMPTY) {
      slots[i] = REMOVED;
    }
  }

  /** The slot that has a key, or else the empty one at which the search for it ends. */
  private int find(long key) {
    int i = home(key);
    while (slots[i] != EMPTY && slots[i] != key) {
      i = next(i);
    }
    return i;
  }

  private static long key(int a, int b) {
    return (long) Math.min(a, b) << 32 | Math.max(a, b);
  }

  private int home(long key) {
    return (int) (Draws.mix(key) >>> 32) & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }
}
