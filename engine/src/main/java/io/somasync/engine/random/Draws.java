package io.somasync.engine.random;

/**
 * Counter-based random numbers: a draw is a function of the seed and of what it is drawn for, never
 * of the order of work. All arithmetic is modulo 2<sup>64</sup>.
 *
 * <p>The mixer is the finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014; constants by Stafford, variant 13).
 */
public final class Draws {
  /** 2<sup>64</sup> divided by the golden ratio: the step between two draws of one node. */
  public static final long STEP = 0x9E3779B97F4A7C15L;

  /** Message numbers below this share one seed; see {@link #seedOf}. */
  private static final int MESSAGE_BITS = 24;

  /** i · STEP at [i]: adding them is a vector loop, counting in steps is not. */
  private static final long[] STEPS = new long[1024];

  static {
    for (int i = 0; i < STEPS.length; i++) {
      STEPS[i] = i * STEP;
    }
  }

  private Draws() {}

  /** Mixes 64 bits; a bijection. */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Mixes the first {@code n} elements in place, with vector instructions where there are any. */
  public static void mixAll(long[] z, int n) {
    for (int i = 0; i < n; i++) {
      long x = z[i];
      x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
      x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
      z[i] = x ^ (x >>> 31);
    }
  }

  /** Fills in {@code n} counters, a {@link #STEP} apart. */
  public static void count(long first, long[] to, int n) {
    for (int begin = 0; begin < n; begin += STEPS.length) {
      count(first + begin * STEP, to, begin, Math.min(STEPS.length, n - begin));
    }
  }

  private static void count(long first, long[] to, int begin, int n) {
    long[] steps = STEPS;
    for (int i = 0; i < n; i++) {
      to[begin + i] = steps[i] + first;
    }
  }

  /** The seed that a message's draws use: the run's own for the first 2<sup>24</sup> messages. */
  private static long seedOf(long seed, long message) {
    long block = message >>> MESSAGE_BITS;
    return block == 0 ? seed : mix(seed + block);
  }

  /** What is added to a node's number before mixing, the same for all nodes of a message. */
  public static long keyOf(long seed, long message) {
    return seedOf(seed, message) + (message << 40);
  }

  /** The mixed base of a node's draws for a message. */
  public static long baseOf(long seed, long message, long node) {
    return mix(keyOf(seed, message) + node);
  }

  /** Draw {@code k} of a node whose mixed base is {@code base}; k counts from 0. */
  public static long draw(long base, long k) {
    return mix(base + (k + 1) * STEP);
  }

  /** Draw {@code k} for a message at a node. */
  public static long draw(long seed, long message, long node, long k) {
    return draw(baseOf(seed, message, node), k);
  }

  /** A seed for the random stream of that name, forked from the run's seed. */
  public static long fork(long seed, String name) {
    long z = mix(seed);
    for (int i = 0; i < name.length(); i++) {
      z = mix(z + STEP + name.charAt(i));
    }
    return z;
  }

  /**
   * A hash of bytes that is the same everywhere: z = mix(n) for n bytes, and then z = mix(z + STEP
   * + w) for each eight of them, read as a little-endian word w; zeros fill the last word up.
   *
   * @param from the first byte
   * @param to the end, exclusive
   */
  public static long hash(byte[] bytes, int from, int to) {
    long z = mix(to - from);
    for (int begin = from; begin < to; begin += Long.BYTES) {
      long word = 0;
      for (int i = Math.min(begin + Long.BYTES, to) - 1; i >= begin; i--) {
        word = word << Byte.SIZE | bytes[i] & 0xff;
      }
      z = chain(z, word);
    }
    return z;
  }

  /** The checksum of words in their order, with one more: mix(sum + STEP + word), first of 0. */
  public static long chain(long sum, long word) {
    return mix(sum + STEP + word);
  }

  /** A number in [0, bound) from the upper half of a draw; bound at least 1. */
  public static int below(long draw, int bound) {
    return (int) (((draw >>> 32) * bound) >>> 32);
  }
}
