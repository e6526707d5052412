package io.somasync.shard.window;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.run.Rounds;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.cluster.ClusterActor.Advanced;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.protocol.ClusterCommand.Advance;

/**
 * A member's way through the windows: it opens a round, lets its active clusters advance window by
 * window, closes the round towards all members with the bucket of its own next event, and waits
 * until all have closed it towards itself. Then everybody knows the least next event of all, so
 * everybody opens the same next round without asking anybody. Mostly a round is one window ({@link
 * Rounds}).
 */
public final class WindowLoop {
  /** Most clusters that are at work or wait for a thread, so that what they send has a bound. */
  private static final int MOST_AT_WORK = 1024;

  private final Rounds rounds;
  private final ClusterRange range;
  private final Channels channels;
  private final Retired retired;
  private final ClusterRange.Activation activation;

  /** Whether clusters are advanced while the traffic is drawn, and not after it. */
  private final boolean drawsWhileAtWork;

  /** Rounds that were opened here, that were closed here, and that all members have closed. */
  private long opened;

  private long closed;
  private long ended;

  private long next;
  private long windowEnd;
  private long roundEnd;
  private int atWork;

  /**
   * @param lanes threads of this member
   */
  public WindowLoop(
      Rounds rounds,
      ClusterRange range,
      LocalClusters clusters,
      Channels channels,
      Retired retired,
      int lanes) {
    this.rounds = rounds;
    this.range = range;
    this.channels = channels;
    this.retired = retired;
    this.drawsWhileAtWork = lanes > 1;
    this.activation = (cluster, inbox) -> clusters.tell(cluster, new Advance(windowEnd, inbox));
    this.next = range.nextBucket();
  }

  /**
   * Opens the round of the next event.
   *
   * @param untilBucket end of the phase
   */
  void open(long untilBucket) {
    opened++;
    roundEnd = nextEnd(untilBucket);
    channels.open(opened);
    openWindow(next);
    proceed();
  }

  private void openWindow(long bucket) {
    windowEnd = rounds.windowEnd(bucket, roundEnd);
    range.open(windowEnd);
  }

  /** Wakes further clusters, if channels have room for what they will send; or goes on. */
  void proceed() {
    while (closed < opened) {
      if (!channels.areFull()) {
        atWork += range.activate(MOST_AT_WORK - atWork, activation);
        if (drawsWhileAtWork && atWork > 0 && range.isHandedOut()) {
          range.drawAhead();
        }
      }
      if (atWork > 0 || !range.isHandedOut()) {
        return;
      }
      goOn();
    }
  }

  /** All of a window is done here: the next one of the round opens, or the round closes. */
  private void goOn() {
    long bucket = range.nextBucket();
    if (bucket < roundEnd) {
      retired.collect();
      openWindow(bucket);
    } else {
      channels.close(bucket);
      closed = opened;
      retired.collect();
    }
  }

  /** A frame has left. If the round is closed here, there is time until others have closed it. */
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

  /** Ends the round if all members have closed it; true if it did. */
  boolean end() {
    if (ended == closed || !channels.haveClosed(closed)) {
      return false;
    }
    next = channels.nextBucket(closed);
    ended = closed;
    channels.ended(ended);
    return true;
  }

  /** Rounds opened so far. */
  long opened() {
    return opened;
  }

  /** Bucket of the next event of all members, between rounds. */
  long next() {
    return next;
  }

  /** End, exclusive, of the round of the next event. */
  long nextEnd(long untilBucket) {
    long end = rounds.end(next, untilBucket);
    // What goes over links inside a member takes its time, so no window may follow at once.
    return channels.haveSockets() ? rounds.windowEnd(next, end) : end;
  }

  /** Simulation time of the next event in µs; of the last window's end if there is none. */
  long nextMicros() {
    return rounds.grid().beginMicros(next == TimeGrid.NEVER ? windowEnd : next);
  }

  /** Whether clusters here are at work. */
  boolean isAtWork() {
    return atWork > 0;
  }

  /** Whether it waits for others: for their parts of the round, or for room on the channels. */
  boolean isWaiting() {
    return ended < opened && atWork == 0;
  }
}
