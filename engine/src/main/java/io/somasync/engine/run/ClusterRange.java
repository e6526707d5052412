package io.somasync.engine.run;

import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Outbox;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.Workload;
import io.somasync.engine.tally.MessageTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stands for a contiguous range of clusters: it knows for each when its next event is, draws the
 * workload no further than the windows need, collects what arrives, and tells which clusters have
 * something to do in a window. It does not advance them. Not thread-safe.
 *
 * <p>A message that does not leave its cluster influences no other, so it need not be dealt with in
 * its own window: such originations wait in the inbox until the cluster has something to do anyhow,
 * or until {@code batch} of them have gathered. That changes when they are computed, never what.
 */
public final class ClusterRange {
  private final Mesh mesh;
  private final Plan plan;
  private final Workload workload;
  private final TimeGrid grid;
  private final int from;
  private final int to;

  /** Bucket of the next event of cluster from + i, its inbox included. */
  private final long[] next;

  private final Inbox[] inboxes;
  private final Retirements[] retirements;
  private final List<Long> retired = new ArrayList<>();
  private final int batch;

  /** Clusters that the open window has something for, and how many of them were handed out. */
  private final int[] active;

  private int activeCount;
  private int activated;

  /** Messages drawn so far, in order of their starts. */
  private long drawn;

  private long nextStartBucket;

  /** Takes a cluster that has something to do in a window. */
  public interface Activation {
    /**
     * @param inbox what the window brings, or null for nothing
     */
    void activate(int cluster, Inbox inbox);
  }

  /** Local originations that are worth waking a cluster for. */
  public static final int BATCH = 64;

  /**
   * A range of clusters {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param batch local originations that may gather before a cluster is woken; 1 keeps every
   *     message in its own window
   */
  public ClusterRange(Mesh mesh, int from, int to, int batch) {
    this.batch = batch;
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.workload = mesh.workload();
    this.grid = mesh.grid();
    this.from = from;
    this.to = to;
    this.next = new long[to - from];
    this.active = new int[to - from];
    this.inboxes = new Inbox[to - from];
    Arrays.fill(next, TimeGrid.NEVER);
    List<Severity> severities = plan.severities();
    this.retirements = new Retirements[severities.size()];
    for (int i = 0; i < retirements.length; i++) {
      if (severities.get(i).scope().leavesCluster()) {
        retirements[i] = new Retirements();
      }
    }
    lookAtNextStart();
  }

  /** Bucket of the next event of all clusters here, or of the workload. */
  public long nextBucket() {
    long least = nextStartBucket;
    for (long n : next) {
      least = Math.min(least, n);
    }
    return Math.min(least, nextRetirement());
  }

  /** Bucket in which the next life of a message that leaves its cluster will be over. */
  public long nextRetirement() {
    long least = TimeGrid.NEVER;
    for (Retirements queue : retirements) {
      if (queue != null) {
        least = Math.min(least, queue.nextBucket());
      }
    }
    return least;
  }

  /** Opens a window: finds the clusters that have something to do before its end. */
  public void open(long endBucket) {
    drawWorkload(endBucket);
    retireUntil(endBucket);
    activated = 0;
    activeCount = 0;
    for (int i = 0; i < next.length; i++) {
      if (next[i] < endBucket) {
        active[activeCount++] = i;
      }
    }
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
      next[i] = TimeGrid.NEVER;
      Inbox inbox = inboxes[i];
      inboxes[i] = null;
      activation.activate(from + i, inbox);
    }
    return count;
  }

  /** Whether all clusters of the open window have been handed out. */
  public boolean isHandedOut() {
    return activated == activeCount;
  }

  /**
   * Number of messages that leave their cluster and are alive, of all clusters' as far as drawn.
   */
  public long alive() {
    long sum = 0;
    for (Retirements queue : retirements) {
      sum += queue == null ? 0 : queue.size();
    }
    return sum;
  }

  /**
   * Ends the books of a run that is cut off: every cluster is handed what still waits for it, and
   * all messages that leave their cluster and are alive, to be retired as they are ({@link
   * io.somasync.engine.kernel.ClusterKernel#cutOff}). No window may follow.
   */
  public void cutOff(Activation activation) {
    retireUntil(TimeGrid.NEVER);
    for (int i = 0; i < inboxes.length; i++) {
      activation.activate(from + i, inboxes[i]);
      inboxes[i] = null;
    }
  }

  /** A cluster has been advanced; its own next event is in {@code nextBucket}. */
  public void advanced(int cluster, long nextBucket) {
    next[cluster - from] = Math.min(next[cluster - from], nextBucket);
  }

  /** A send to a representative here; its words are those of an {@link Outbox}. */
  public void accept(long word, long arrivalMicros) {
    int cluster = Outbox.cluster(word);
    if (cluster < from || cluster >= to) {
      throw new IllegalArgumentException(
          "cluster = " + cluster + ": this range holds " + from + " to " + (to - 1));
    }
    inbox(cluster).arrive(Outbox.message(word), arrivalMicros);
    wake(cluster, grid.bucketOf(arrivalMicros));
  }

  /**
   * After a window: adds up what the workbenches know of the messages whose life ended in it.
   *
   * @return one tally per message that this range accounts for
   */
  public List<MessageTally> takeRetired(List<Workbench> benches) {
    if (retired.isEmpty()) {
      return List.of();
    }
    List<MessageTally> tallies = new ArrayList<>(retired.size());
    for (long message : retired) {
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
        tallies.add(sum); // none if no cluster was left to retire it
      }
    }
    retired.clear();
    return tallies;
  }

  private void drawWorkload(long endBucket) {
    while (nextStartBucket < endBucket) {
      long message = workload.byStart(drawn++);
      long origin = workload.origin(message);
      int cluster = plan.clusterOf(origin);
      int severity = workload.severity(message);
      if (cluster >= from && cluster < to) {
        inbox(cluster)
            .originate(message, severity, (int) (origin - (long) cluster * plan.clusterSize()));
        if (retirements[severity] != null || inbox(cluster).size() >= batch) {
          wake(cluster, nextStartBucket);
        }
      }
      if (retirements[severity] != null) {
        int life = plan.severities().get(severity).lifeMicros();
        long end = grid.bucketFrom(workload.startMicros(message) + life);
        retirements[severity].add(message, end);
      }
      lookAtNextStart();
      if (nextStartBucket == TimeGrid.NEVER) {
        wakeWaiting(endBucket - 1);
      }
    }
  }

  /** The workload is over: what still waits in inboxes is due. */
  private void wakeWaiting(long bucket) {
    for (int i = 0; i < inboxes.length; i++) {
      if (inboxes[i] != null) {
        wake(from + i, bucket);
      }
    }
  }

  private void lookAtNextStart() {
    nextStartBucket =
        drawn == workload.messages()
            ? TimeGrid.NEVER
            : grid.bucketOf(workload.startMicros(workload.byStart(drawn)));
  }

  private void retireUntil(long endBucket) {
    for (int s = 0; s < retirements.length; s++) {
      Retirements queue = retirements[s];
      while (queue != null && queue.nextBucket() < endBucket) {
        retire(queue.remove(), plan.severities().get(s));
      }
    }
  }

  private void retire(long message, Severity severity) {
    int originCluster = plan.clusterOf(workload.origin(message));
    boolean concerned = false;
    for (int i = 0; i < mesh.scopeClusters(severity, originCluster); i++) {
      int cluster = mesh.scopeCluster(severity, originCluster, i);
      if (cluster >= from && cluster < to) {
        inbox(cluster).retire(message);
        next[cluster - from] = Long.MIN_VALUE;
        concerned = true;
      }
    }
    if (concerned) {
      retired.add(message);
    }
  }

  private Inbox inbox(int cluster) {
    Inbox inbox = inboxes[cluster - from];
    if (inbox == null) {
      inbox = inboxes[cluster - from] = new Inbox();
    }
    return inbox;
  }

  private void wake(int cluster, long bucket) {
    next[cluster - from] = Math.min(next[cluster - from], bucket);
  }

  /** Messages of one severity, and the bucket in which each one's life is over; a queue. */
  private static final class Retirements {
    private long[] words = new long[16];
    private int head;
    private int tail;

    void add(long message, long bucket) {
      if (tail == words.length) {
        int length = tail - head;
        long[] target = 2 * length > words.length ? new long[2 * words.length] : words;
        System.arraycopy(words, head, target, 0, length);
        words = target;
        head = 0;
        tail = length;
      }
      words[tail++] = message;
      words[tail++] = bucket;
    }

    long nextBucket() {
      return head == tail ? TimeGrid.NEVER : words[head + 1];
    }

    int size() {
      return (tail - head) / 2;
    }

    long remove() {
      long message = words[head];
      head += 2;
      return message;
    }
  }
}
