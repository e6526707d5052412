package io.somasync.shard.flow.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs the tasks that a thread's own work leaves on the flows' dispatcher, in that thread: a stream
 * that is fed here goes through its steps here, and no other thread has to be woken.
 */
final class Pump {
  private static final ThreadLocal<Pump> CURRENT = ThreadLocal.withInitial(Pump::new);

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean isOn;

  /** The calling thread's. */
  static Pump here() {
    return CURRENT.get();
  }

  /** From now on tasks that this thread leaves are its own. */
  void begin() {
    isOn = true;
  }

  /** Takes a task of the calling thread; false if it is not pumping. */
  boolean take(Runnable task) {
    if (isOn) {
      tasks.add(task);
    }
    return isOn;
  }

  /** Runs all that there is to do; false if there was nothing. */
  boolean run() {
    Runnable task = tasks.poll();
    boolean isAny = task != null;
    for (; task != null; task = tasks.poll()) {
      task.run();
    }
    return isAny;
  }

  /** Ends it; what is left is done first. */
  void end() {
    run();
    isOn = false;
  }
}
