package io.somasync.shard.lane;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** One thread of {@link Lanes}: does what there is to do, waits awake for more, and parks. */
final class Lane implements Runnable {
  /** Tasks in a row after which sockets are looked at. */
  private static final int TASKS_PER_POLL = 8;

  private static final ThreadLocal<Lane> CURRENT = new ThreadLocal<>();

  private final Lanes lanes;
  private final Sockets sockets;
  private final Patience patience = new Patience();
  private final AtomicReference<State> state = new AtomicReference<>(State.AWAKE);
  private Thread thread;

  /** Since sockets were looked at. */
  private int tasks;

  private enum State {
    AWAKE,
    PARKED,
    /** Parked where what comes from peers wakes it, too. */
    AT_SOCKETS
  }

  Lane(Lanes lanes) {
    this.lanes = lanes;
    this.sockets = lanes.sockets();
  }

  void start(ThreadFactory threads) {
    thread = threads.newThread(this);
    thread.start();
  }

  /** Whether the calling thread is one of these. */
  static boolean isOneOf(Lanes lanes) {
    Lane lane = CURRENT.get();
    return lane != null && lane.lanes == lanes;
  }

  /**
   * The sockets of the calling thread's lanes.
   *
   * @throws IllegalStateException if it is no lane
   */
  static Sockets socketsHere() {
    Lane lane = CURRENT.get();
    if (lane == null) {
      throw new IllegalStateException(Thread.currentThread().getName() + " is no lane");
    }
    return lane.sockets;
  }

  @Override
  public void run() {
    CURRENT.set(this);
    try {
      work();
    } finally {
      lanes.ended();
    }
  }

  /** A throw is its thread's handler's; the lane goes on, as whoever is left needs it. */
  private void work() {
    while (true) {
      try {
        if (!proceed()) {
          return;
        }
      } catch (Throwable thrown) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      }
    }
  }

  /** Does what is next; false if that is to end. */
  private boolean proceed() {
    if (tasks >= TASKS_PER_POLL) {
      tasks = 0;
      sockets.poll();
    }
    Runnable task = lanes.take();
    if (task != null) {
      patience.rewarded();
      tasks++;
      task.run();
    } else if (sockets.poll()) {
      patience.rewarded();
    } else if (lanes.isShutdown()) {
      return false;
    } else if (!patience.lasts()) {
      park();
    }
    return true;
  }

  private void park() {
    boolean atSockets = sockets.enter();
    state.set(atSockets ? State.AT_SOCKETS : State.PARKED);
    lanes.parks();
    try {
      Thread.interrupted(); // else it would not park any more
      if (lanes.hasWork()) {
        return;
      } else if (atSockets) {
        sockets.await();
      } else {
        LockSupport.park(this);
      }
    } finally {
      if (state.getAndSet(State.AWAKE) != State.AWAKE) {
        lanes.wakes();
      }
      if (atSockets) {
        sockets.leave();
      }
    }
  }

  /** Wakes it; false if it is awake, as the lane is that calls this. */
  boolean wake() {
    if (CURRENT.get() == this) {
      return false;
    }
    State before = state.getAndSet(State.AWAKE);
    if (before == State.AWAKE) {
      return false;
    }
    lanes.wakes();
    if (before == State.AT_SOCKETS) {
      sockets.wake();
    } else {
      LockSupport.unpark(thread);
    }
    return true;
  }
}
