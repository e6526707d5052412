package io.somasync.shard.run;

/**
 * What a member has for clusters.
 *
 * @param threads that advance clusters, 1 to 1,024
 * @param heapBytes its greatest heap
 */
public record Capacity(int threads, long heapBytes) {
  /** Of a member in this JVM. */
  public static Capacity ofThisJvm(int threads) {
    return new Capacity(threads, Runtime.getRuntime().maxMemory());
  }
}
