package io.somasync.shard.window;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.cluster.ClusterActor.Advanced;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.protocol.ClusterCommand.Advance;

/**
 * A member's way through the windows: it opens one, lets its active clusters advance, closes it
 * towards all members with the bucket of its own next event, and waits until all have closed it
 * towards itself. Then everybody knows the least next event of all, so everybody opens the same
 * next window without asking anybody.
 */
public final class WindowLoop {
  /** Most clusters that are at work or wait for a thread, so that what they send has a bound. */
  private static final int MOST_AT_WORK = 1024;

  private final TimeGrid grid;
  private final ClusterRange range;
  private final Channels channels;
  private final Retired retired;
  private final ClusterRange.Activation activation;

  /** Whether clusters are advanced while the traffic is drawn, and not after it. */
  private final boolean drawsWhileAtWork;

  /** Windows that were opened here, that were closed here, and that all members have closed. */
  private long opened;

  private long closed;
  private long ended;

  private long next;
  private long windowEnd;
  private int atWork;

  /**
   * @param lanes threads of this member
   */
  public WindowLoop(
      TimeGrid grid,
      ClusterRange range,
      LocalClusters clusters,
      Channels channels,
      Retired retired,
      int lanes) {
    this.grid = grid;
    this.range = range;
    this.channels = channels;
    this.retired = retired;
    this.drawsWhileAtWork = lanes > 1;
    this.activation = (cluster, inbox) -> clusters.tell(cluster, new Advance(windowEnd, inbox));
    this.next = range.nextBucket();
  }

  /** Opens the window of the next event. */
  void open() {
    opened++;
    windowEnd = grid.windowEnd(next);
    channels.open(opened);
    range.open(windowEnd);
    proceed();
  }

  /** Wakes further clusters, if channels have room for what they will send; or closes. */
  void proceed() {
    if (closed < opened && !channels.areFull()) {
      atWork += range.activate(MOST_AT_WORK - atWork, activation);
      if (drawsWhileAtWork && atWork > 0 && range.isHandedOut()) {
        range.drawAhead();
      }
    }
    if (closed < opened && atWork == 0 && range.isHandedOut()) {
      close();
    }
  }

  /** A frame has left. If the window is closed here, there is time until others have closed it. */
  void frameLeft() {
    if (closed == opened && ended < closed) {
      range.drawAhead();
    }
  }

  /** A cluster has been advanced. */
  void advanced(Advanced done) {
    range.advanced(done.cluster(), done.nextBucket());
    channels.send(done.cluster(), done.records());
    atWork--;
    proceed();
  }

  private void close() {
    channels.close(range.nextBucket());
    closed = opened;
    retired.collect();
  }

  /** Ends the window if all members have closed it; true if it did. */
  boolean end() {
    if (ended == closed || !channels.haveClosed(closed)) {
      return false;
    }
    next = channels.nextBucket(closed);
    ended = closed;
    channels.ended(ended);
    return true;
  }

  /** Windows opened so far. */
  long opened() {
    return opened;
  }

  /** Bucket of the next event of all members, between windows. */
  long next() {
    return next;
  }

  /** Simulation time of the next event in µs; of the last window's end if there is none. */
  long nextMicros() {
    return grid.beginMicros(next == TimeGrid.NEVER ? windowEnd : next);
  }

  /** Whether clusters here are at work. */
  boolean isAtWork() {
    return atWork > 0;
  }

  /** Whether it waits for others: for their parts of the window, or for room on the channels. */
  boolean isWaiting() {
    return ended < opened && atWork == 0;
  }
}
