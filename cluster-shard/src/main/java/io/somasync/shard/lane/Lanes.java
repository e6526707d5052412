package io.somasync.shard.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The threads of a member that advance clusters, lead them through windows, and send and receive
 * their frames: whatever is on the way of a window. To wake a parked thread takes longer than most
 * of what it is woken for, so a lane waits awake for a while before it parks ({@link Patience}),
 * and watches over the member's {@link Sockets} meanwhile. Nothing that runs here may block.
 */
final class Lanes extends AbstractExecutorService {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger parked = new AtomicInteger();
  private final Sockets sockets;
  private final List<Lane> lanes;
  private final CountDownLatch running;
  private volatile boolean isShutdown;

  /**
   * Starts so many lanes.
   *
   * @throws UncheckedIOException if the system has no room for the sockets' selector
   */
  Lanes(int count, ThreadFactory threads) {
    try {
      sockets = new Sockets();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    running = new CountDownLatch(count);
    lanes = IntStream.range(0, count).mapToObj(i -> new Lane(this)).toList();
    lanes.forEach(lane -> lane.start(threads));
  }

  @Override
  public void execute(Runnable task) {
    if (isShutdown) {
      throw new RejectedExecutionException("the lanes are shut down");
    }
    // A lane that leaves a single task does it next itself, sooner than another could be woken.
    boolean isNext = Lane.isOneOf(this) && tasks.isEmpty();
    tasks.add(task);
    if (!isNext) {
      wakeOne();
    }
  }

  /** The task that waits longest, which is then the caller's; null if there is none. */
  Runnable take() {
    return tasks.poll();
  }

  /** Whether a lane has reason to be awake. */
  boolean hasWork() {
    return !tasks.isEmpty() || isShutdown;
  }

  Sockets sockets() {
    return sockets;
  }

  /** A lane is about to park; from now on {@link #execute} looks for it. */
  void parks() {
    parked.incrementAndGet();
  }

  /** A lane is awake again. */
  void wakes() {
    parked.decrementAndGet();
  }

  /** Number of lanes that are parked, or about to. */
  int parked() {
    return parked.get();
  }

  private void wakeOne() {
    if (parked.get() > 0) {
      for (Lane lane : lanes) {
        if (lane.wake()) {
          return;
        }
      }
    }
  }

  /** A lane has ended. */
  void ended() {
    running.countDown();
    if (running.getCount() == 0) {
      sockets.close();
    }
  }

  @Override
  public void shutdown() {
    isShutdown = true;
    lanes.forEach(Lane::wake);
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    List<Runnable> left = List.copyOf(tasks);
    tasks.removeAll(left);
    return left;
  }

  @Override
  public boolean isShutdown() {
    return isShutdown;
  }

  @Override
  public boolean isTerminated() {
    return running.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return running.await(timeout, unit);
  }
}
