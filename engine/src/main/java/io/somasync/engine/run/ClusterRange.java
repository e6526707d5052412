package io.somasync.engine.run;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.TrafficCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands for a contiguous range of clusters: it knows for each when its next event is, draws the
 * traffic up to the end of a window or of the next, collects what arrives, and tells which clusters
 * have something to do in a window. It does not advance them. Not thread-safe.
 *
 * <p>A message that does not leave its cluster influences no other, so it need not be dealt with in
 * its own window: such originations wait in the inbox until the cluster has something to do anyhow,
 * or until {@code batch} of them have gathered. That changes when they are computed, never what.
 */
public final class ClusterRange {
  /** Local originations that are worth waking a cluster for. */
  public static final int BATCH = 64;

  private final Mesh mesh;
  private final TimeGrid grid;
  private final int batch;

  /** Per severity, whether its messages leave their clusters. */
  private final boolean[] leaves;

  /** Whether it matters who has sent what arrives: for flows, and for several representatives. */
  private final boolean keepsSenders;

  private final TrafficCursor traffic;
  private final Schedule schedule;
  private final LiveMessages live;

  /**
   * Those that leave their cluster and have been drawn, until the window opens in which they start.
   */
  private final List<Message> started = new ArrayList<>();

  /** Bucket of the first message that was drawn ahead of its window. */
  private long aheadBucket = TimeGrid.NEVER;

  private long windowEnd;

  /** Messages that have been retired, to be forgotten when no cluster can ask for them any more. */
  private final List<Message> retired = new ArrayList<>();

  /** Clusters that the open window has something for, and how many of them were handed out. */
  private final int[] active;

  private int activeCount;
  private int activated;

  /** Takes a cluster that has something to do in a window. */
  public interface Activation {
    /**
     * @param inbox what the window brings, or null for nothing
     */
    void activate(int cluster, Inbox inbox);
  }

  /**
   * A range of clusters {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param batch local originations that may gather before a cluster is woken; 1 keeps every
   *     message in its own window
   */
  public ClusterRange(Mesh mesh, int from, int to, int batch) {
    this.mesh = mesh;
    this.grid = mesh.grid();
    this.batch = batch;
    this.traffic = new TrafficCursor(mesh.plan(), mesh.traffic(), grid);
    this.schedule = new Schedule(from, to);
    List<Severity> severities = mesh.plan().severities();
    this.leaves = new boolean[severities.size()];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = severities.get(i).scope().leavesCluster();
    }
    this.keepsSenders =
        !mesh.plan().flows().inbound().isEmpty() || mesh.plan().representatives() > 1;
    this.live = new LiveMessages(grid, leaves.length);
    this.active = new int[to - from];
  }

  /**
   * The messages that leave their cluster and are alive, of all clusters, as far as windows have
   * opened.
   */
  public LiveMessages live() {
    return live;
  }

  /**
   * Bucket of the next event of all clusters here, or of the traffic; to be asked when no window is
   * open.
   */
  public long nextBucket() {
    long start = Math.min(aheadBucket, traffic.nextBucket());
    return Math.min(Math.min(start, schedule.next()), live.nextRetirement());
  }

  /** Opens a window: finds the clusters that have something to do before its end. */
  public void open(long endBucket) {
    windowEnd = endBucket;
    drawTraffic(endBucket);
    aheadBucket = TimeGrid.NEVER;
    started.forEach(live::add);
    started.clear();
    retireUntil(endBucket);
    activated = 0;
    activeCount = schedule.takeDue(endBucket, active);
  }

  /**
   * Hands the next clusters of the open window their inboxes.
   *
   * @param most number of clusters to hand out at most
   * @return number of clusters that were handed out; less than {@code most} only if no more are
   *     left
   */
  public int activate(int most, Activation activation) {
    int count = Math.min(most, activeCount - activated);
    for (int end = activated + count; activated < end; activated++) {
      int i = active[activated];
      activation.activate(schedule.cluster(i), schedule.take(i));
    }
    return count;
  }

  /**
   * Draws what starts as long after the open window as a window lasts: so much the next one has at
   * least. Clusters may be at work meanwhile, but all must have been handed out.
   */
  public void drawAhead() {
    long endBucket = windowEnd + grid.windowBuckets();
    if (traffic.nextBucket() < endBucket) {
      aheadBucket = Math.min(aheadBucket, traffic.nextBucket());
      drawTraffic(endBucket);
    }
  }

  /** Whether all clusters of the open window have been handed out. */
  public boolean isHandedOut() {
    return activated == activeCount;
  }

  /** A cluster has been advanced; its own next event is in {@code nextBucket}. */
  public void advanced(int cluster, long nextBucket) {
    schedule.wake(cluster, nextBucket);
  }

  /**
   * A record for a representative here; its words are those of {@link Records}.
   *
   * @throws IllegalArgumentException if its receiver is not in this range
   */
  public void accept(long first, long arrivalMicros, long last) {
    accept(first, arrivalMicros, last, Crossing.NOTHING);
  }

  /**
   * The same with what is attached to it.
   *
   * @throws IllegalArgumentException if its receiver is not in this range
   */
  public void accept(long first, long arrivalMicros, long last, long[] attachment) {
    int cluster = Records.cluster(first);
    if (keepsSenders) {
      schedule.inbox(cluster).arrive(first, arrivalMicros, last, attachment);
    } else {
      schedule.inbox(cluster).arrive(first, arrivalMicros, last);
    }
    schedule.wake(cluster, grid.bucketOf(arrivalMicros));
  }

  /**
   * After a window, when no cluster is at work: adds up what the workbenches know of the messages
   * whose life ended in it, and forgets them.
   *
   * @return one tally per message that this range accounts for
   */
  public List<MessageTally> takeRetired(List<Workbench> benches) {
    if (retired.isEmpty()) {
      return List.of();
    }
    List<MessageTally> tallies = new ArrayList<>(retired.size());
    for (Message message : retired) {
      MessageTally sum = null;
      for (Workbench bench : benches) {
        MessageTally part = bench.takeMessage(message);
        if (sum == null) {
          sum = part;
        } else if (part != null) {
          sum.add(part);
        }
      }
      if (sum != null) {
        tallies.add(sum); // none if its scope is elsewhere, or no cluster was left to retire it
      }
      live.forget(message);
    }
    retired.clear();
    return tallies;
  }

  /**
   * Ends the books of a run that is cut off: every cluster is handed what still waits for it, and
   * all messages that leave their cluster and are alive, to be retired as they are ({@link
   * ClusterKernel#cutOff}). Clusters may be at work meanwhile. No window may follow.
   */
  public void cutOff(Activation activation) {
    retireUntil(TimeGrid.NEVER);
    schedule.clear();
    for (int i = 0; i < schedule.size(); i++) {
      activation.activate(schedule.cluster(i), schedule.take(i));
    }
  }

  private void drawTraffic(long endBucket) {
    while (traffic.nextBucket() < endBucket) {
      traffic.next();
      begin();
      boolean mayWait = batch > 1; // else arrivals alone do, and wake their clusters in time
      if (mayWait && traffic.nextBucket() == TimeGrid.NEVER) {
        schedule.wakeWaiting(endBucket - 1);
      }
    }
  }

  /** The message that the cursor is at begins. */
  private void begin() {
    boolean leavesCluster = leaves[traffic.severityIndex()];
    if (leavesCluster) {
      started.add(traffic.message());
    }
    int cluster = traffic.originCluster();
    if (schedule.holds(cluster)) {
      Inbox inbox = schedule.inbox(cluster);
      int localNode = (int) (traffic.origin() - mesh.plan().firstNode(cluster));
      inbox.originate(
          traffic.number(),
          traffic.severityIndex(),
          traffic.startMicros(),
          localNode,
          traffic.saidBytes());
      if (leavesCluster || inbox.size() >= batch) {
        schedule.wake(cluster, grid.bucketOf(traffic.startMicros()));
      }
    }
  }

  private void retireUntil(long endBucket) {
    for (Message m = live.retire(endBucket); m != null; m = live.retire(endBucket)) {
      int clusters = mesh.scopeClusters(m);
      for (int i = 0; i < clusters; i++) {
        int cluster = mesh.scopeCluster(m, i);
        if (schedule.holds(cluster)) {
          schedule.inbox(cluster).retire(m);
          schedule.wake(cluster, Long.MIN_VALUE);
        }
      }
      retired.add(m);
    }
  }
}
