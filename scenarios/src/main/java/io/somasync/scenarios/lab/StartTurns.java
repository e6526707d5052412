package io.somasync.scenarios.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Members that are still to be started. JVMs that start take the cores from each other, and from
 * those that have started; when too many do so at once none comes to its end in time. So each host
 * starts some, and another one whenever one is up.
 */
final class StartTurns {
  /** What a machine can start at once with little loss, even a small one. */
  private static final int LEAST_AT_ONCE = 8;

  private static final int AT_ONCE_PER_CORE = 4;

  private final IntFunction<String> hostOf;
  private final int atOnce;
  private final SortedSet<Integer> waiting = new TreeSet<>();

  /**
   * @param hostOf name of a member's host, by its index
   * @param cores of each host
   */
  StartTurns(IntFunction<String> hostOf, int cores) {
    this.hostOf = hostOf;
    this.atOnce = Math.max(LEAST_AT_ONCE, AT_ONCE_PER_CORE * cores);
  }

  void add(Collection<Integer> indexes) {
    waiting.addAll(indexes);
  }

  boolean isWaiting(int index) {
    return waiting.contains(index);
  }

  /** Whether it is somebody's turn. */
  boolean areDue(Collection<Integer> starting) {
    return !due(starting).isEmpty();
  }

  /**
   * Those whose turn it is now; they do not wait any more.
   *
   * @param starting members that have been started, and are not up
   */
  List<Integer> next(Collection<Integer> starting) {
    List<Integer> next = due(starting);
    next.forEach(waiting::remove);
    return next;
  }

  private List<Integer> due(Collection<Integer> starting) {
    Map<String, Integer> busy = new HashMap<>();
    starting.forEach(index -> busy.merge(hostOf.apply(index), 1, Integer::sum));
    List<Integer> next = new ArrayList<>();
    for (int index : waiting) {
      if (busy.getOrDefault(hostOf.apply(index), 0) < atOnce) {
        busy.merge(hostOf.apply(index), 1, Integer::sum);
        next.add(index);
      }
    }
    return next;
  }
}
