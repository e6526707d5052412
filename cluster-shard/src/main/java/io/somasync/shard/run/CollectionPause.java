package io.somasync.shard.run;

/**
 * How long a JVM may stand still while it collects its whole heap. Nobody may take it for dead
 * meanwhile.
 */
public final class CollectionPause {
  /** A collector copies a GiB in about a second, on a machine that is busy. */
  private static final long BYTES_PER_SECOND = 1L << 30;

  private CollectionPause() {}

  /** Longest pause with a heap of that many bytes, in s. */
  public static long seconds(long heapBytes) {
    return heapBytes / BYTES_PER_SECOND;
  }

  /** The same with the heap of this JVM. */
  public static long ofThisJvm() {
    return seconds(Runtime.getRuntime().maxMemory());
  }
}
