package io.somasync.shard.window;

import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.channel.InChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.protocol.ClusterCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * A member's way through the windows. In each it lets its active clusters advance, no faster than
 * the channels take what these send, closes the window on the channels to all members with the
 * number of records sent and its next event, and waits until all members have closed it towards
 * itself. Then everybody knows the least next event of all, so everybody opens the same next window
 * without asking anybody.
 */
public final class WindowLoop {
  /**
   * Clusters that are at work or wait for a thread, at most: enough to keep all threads busy, few
   * enough for what they send to be bounded.
   */
  private static final int MOST_AT_WORK = 1024;

  private final TimeGrid grid;
  private final ClusterRange range;
  private final byte[] memberOf;
  private final Channels channels;
  private final Workbenches benches;
  private final LocalClusters clusters;
  private final List<MessageTally> retired = new ArrayList<>();

  /** Bucket of the next event of all members. */
  private long next;

  private long window;

  /** End, exclusive, of the window that was opened last. */
  private long end;

  private int atWork;
  private boolean isOpen;
  private boolean isClosed = true;
  private long leastSentBucket;

  public WindowLoop(
      Mesh mesh,
      ClusterRange range,
      Placement placement,
      Channels channels,
      Workbenches benches,
      LocalClusters clusters) {
    this.grid = mesh.grid();
    this.range = range;
    this.memberOf = new byte[mesh.plan().clusters()];
    for (int c = 0; c < memberOf.length; c++) {
      memberOf[c] = (byte) placement.memberOf(c);
    }
    this.channels = channels;
    this.benches = benches;
    this.clusters = clusters;
    this.next = range.nextBucket();
  }

  /** Opens the window of the next event. */
  public void open() {
    window++;
    isOpen = true;
    isClosed = false;
    leastSentBucket = TimeGrid.NEVER;
    for (int member = 0; member < channels.members(); member++) {
      channels.to(member).open(window);
    }
    end = grid.windowEnd(next);
    range.open(end);
    proceed();
  }

  /**
   * Wakes further clusters, if the channels have room for what they will send; or closes the
   * window.
   */
  public void proceed() {
    if (!isOpen || isClosed) {
      return;
    }
    if (!channels.areFull()) {
      atWork += range.activate(MOST_AT_WORK - atWork, this::activate);
    }
    if (atWork == 0 && range.isHandedOut()) {
      close();
    }
  }

  private void activate(int cluster, Inbox inbox) {
    clusters.tell(cluster, new ClusterCommand.Advance(end, inbox));
  }

  /** A cluster has been advanced. */
  public void advanced(ClusterActor.Advanced done) {
    range.advanced(done.cluster(), done.nextBucket());
    long[] r = done.records();
    for (int i = 0; i < r.length; i += Records.WORDS) {
      channels.to(memberOf[Records.cluster(r[i])]).send(r[i], r[i + 1], r[i + 2]);
      leastSentBucket = Math.min(leastSentBucket, grid.bucketOf(r[i + 1]));
    }
    atWork--;
    proceed();
  }

  private void close() {
    long nextHere = Math.min(range.nextBucket(), leastSentBucket);
    for (int member = 0; member < channels.members(); member++) {
      channels.to(member).close(nextHere);
    }
    retired.addAll(range.takeRetired(benches.all()));
    isClosed = true;
  }

  /**
   * Takes in what a member sent.
   *
   * @throws InChannel.ChannelException if a frame is missing, repeated or damaged
   */
  public void arrived(int peer, Frame frame) {
    channels.from(peer).accept(frame, range);
  }

  /** Ends the open window if all members have closed it; true if it did. */
  public boolean endWindow() {
    if (!isOpen || !isClosed) {
      return false;
    }
    for (int member = 0; member < channels.members(); member++) {
      if (!channels.from(member).hasClosed(window)) {
        return false;
      }
    }
    next = TimeGrid.NEVER;
    for (int member = 0; member < channels.members(); member++) {
      next = Math.min(next, channels.from(member).nextBucket(window));
    }
    isOpen = false;
    return true;
  }

  /** Windows opened so far. */
  public long window() {
    return window;
  }

  /** Bucket of the next event of all members, between windows. */
  public long next() {
    return next;
  }

  /** Simulation time of the next event in µs; of the last window's end if there is none. */
  public long nextMicros() {
    return next == TimeGrid.NEVER ? grid.beginMicros(end) : grid.beginMicros(next);
  }

  /** Whether messages that leave their cluster retire in the next window. */
  public boolean nextRetires() {
    return next != TimeGrid.NEVER && range.live().nextRetirement() < grid.windowEnd(next);
  }

  /**
   * Whether the window waits for others: for their parts of it, or for room on the channels to
   * them.
   */
  public boolean isWaiting() {
    return isOpen && atWork == 0;
  }

  /** Whether clusters here are at work. */
  public boolean isAtWork() {
    return isOpen && atWork > 0;
  }

  /** Number of messages that leave their cluster and are alive, in the whole mesh. */
  public long alive() {
    return range.live().size();
  }

  /** The run is cut off: clusters settle what is alive, and tell what they counted. */
  public void cutOff() {
    isOpen = false; // clusters that are at work are through before they hear of this
    range.cutOff((cluster, inbox) -> clusters.tell(cluster, new ClusterCommand.CutOff(inbox)));
  }

  /** Adds up what is known of the messages that were settled when the run was cut off. */
  public void retireCutOff() {
    retired.addAll(range.takeRetired(benches.all()));
  }

  /** Takes the parts of tallies of messages that were retired since the last call. */
  public List<MessageTally> takeRetired() {
    List<MessageTally> taken = List.copyOf(retired);
    retired.clear();
    return taken;
  }
}
