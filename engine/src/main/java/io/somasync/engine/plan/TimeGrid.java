package io.somasync.engine.plan;

/**
 * The grid that simulation time is cut by: buckets, and windows of whole buckets.
 *
 * <p>A bucket is not wider than the least delay of any link, so nothing that a bucket's events send
 * arrives in the same bucket: events need no sorting inside it. A window is not longer than the
 * look-ahead, the least delay between clusters, so nothing that one cluster sends in a window
 * arrives at another in the same window (conservative synchronisation with barriers; Nicol, "The
 * cost of conservative synchronization in parallel discrete event simulations", JACM 1993).
 *
 * <p>The grid changes the order of work, never a result.
 *
 * @param widthMicros width of a bucket in µs, 1 to 4,096
 * @param windowBuckets length of a window in buckets, at least 1
 * @param reachBuckets buckets that an intra-cluster send can reach ahead, its own included
 */
public record TimeGrid(int widthMicros, int windowBuckets, int reachBuckets) {
  /** No event at all. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int MAX_WIDTH_MICROS = 4096;
  private static final int MAX_WINDOW_BUCKETS = 4096;

  /** A delay range of more buckets than this would make calendars unwieldy. */
  private static final int MAX_REACH_BUCKETS = 32_768;

  /**
   * The grid of a plan.
   *
   * @throws PlanException if intra-cluster delays span more than 32,768 buckets
   */
  public static TimeGrid of(Plan plan) {
    int lookAhead = plan.interLeastMicros();
    int least = Math.min(plan.intra().leastMicros(), lookAhead);
    int width = Math.min(MAX_WIDTH_MICROS, least);
    int window = Math.min(MAX_WINDOW_BUCKETS, lookAhead / width);
    int reach = plan.intra().mostMicros() / width + 2;
    if (reach > MAX_REACH_BUCKETS) {
      throw new PlanException(
          "delays inside a cluster from "
              + plan.intra().leastMicros()
              + " to "
              + plan.intra().mostMicros()
              + " µs: the least delay of all links ("
              + least
              + " µs) is too small a part of the longest; raise it to at least "
              + (plan.intra().mostMicros() / (MAX_REACH_BUCKETS / 2) + 1)
              + "us");
    }
    return new TimeGrid(width, window, reach);
  }

  /** Bucket of a time. */
  public long bucketOf(long micros) {
    return micros / widthMicros;
  }

  /** First bucket that begins at or after a time. */
  public long bucketFrom(long micros) {
    return bucketOf(micros + widthMicros - 1);
  }

  /** Begin of a bucket, in µs. */
  public long beginMicros(long bucket) {
    return bucket * widthMicros;
  }

  /** End, exclusive, of the window whose first event is in {@code bucket}. */
  public long windowEnd(long bucket) {
    return bucket + windowBuckets;
  }
}
