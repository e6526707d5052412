package io.somasync.engine.oracle;

/** Random numbers as the reference workloads define them; all arithmetic is modulo 2⁶⁴. */
final class NaiveDraws {
  /** 2⁶⁴ divided by the golden ratio. */
  static final long G = 0x9E3779B97F4A7C15L;

  private NaiveDraws() {}

  static long mix(long z) {
    z ^= z >>> 30;
    z *= 0xbf58476d1ce4e5b9L;
    z ^= z >>> 27;
    z *= 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return z;
  }

  /** Draw k for a message at a node; each 2²⁴ messages have a seed of their own. */
  static long draw(long seed, long message, long node, long k) {
    long block = message / 16_777_216;
    long own = block == 0 ? seed : mix(seed + block);
    long base = mix(own + (message << 40) + node);
    return mix(base + (k + 1) * G);
  }

  /** The seed of a stream that goes by a name. */
  static long fork(long seed, String name) {
    long z = mix(seed);
    for (char c : name.toCharArray()) {
      z = mix(z + G + c);
    }
    return z;
  }

  /** A number below the bound, by the upper half of a draw. */
  static long below(long draw, long bound) {
    return (draw >>> 32) * bound >>> 32;
  }
}
