package io.somasync.shard.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Cuts what may be long into parts, each of which fits into a message. A frame on the wire has a
 * bound, and what exceeds it is dropped by the transport.
 */
public final class Parts {
  /** Most bytes that a part may weigh: a fraction of a frame, so that nothing waits long for it. */
  public static final int MAX_BYTES = 128 * 1024;

  /** Most bytes that a number takes when it is packed. */
  public static final int NUMBER_BYTES = 9;

  private Parts() {}

  /** Hands on numbers in parts, in their order. */
  public static void ofNumbers(long[] all, Consumer<long[]> take) {
    int most = MAX_BYTES / NUMBER_BYTES;
    for (int from = 0; from < all.length; from += most) {
      take.accept(Arrays.copyOfRange(all, from, Math.min(all.length, from + most)));
    }
  }

  /**
   * Hands on the elements of a list in parts, in their order.
   *
   * @param bytes most that an element weighs when it is packed; one that alone weighs more than a
   *     part is a part
   * @return number of parts
   */
  public static <T> int of(List<T> all, ToIntFunction<T> bytes, Consumer<List<T>> take) {
    int parts = 0;
    int weight = 0;
    List<T> part = new ArrayList<>();
    for (T element : all) {
      int more = bytes.applyAsInt(element);
      if (!part.isEmpty() && weight + more > MAX_BYTES) {
        take.accept(part);
        parts++;
        part = new ArrayList<>();
        weight = 0;
      }
      part.add(element);
      weight += more;
    }
    if (!part.isEmpty()) {
      take.accept(part);
      parts++;
    }
    return parts;
  }
}
