package io.somasync.engine.oracle;

/** What was counted, in all or in one cluster. */
public final class NaiveCounts {
  public long generated;
  public long sends;
  public long bytes;
  public long bytesBetween;
  public long deliveries;
  public long duplicates;
  public long lost;
  public long expired;
  public long expected;
  public long latencySum;
}
