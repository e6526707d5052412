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
 * those that have started; when too many do so at once, none comes to its end in time, and those
 * that are up are taken for lost. So each host starts some, and then one on each core, as long as
 * not too many ask to be let in: they are when all members have heard of them, and each that asks
 * meanwhile is news again.
 */
final class StartTurns {
  /** What a machine can start at once with little loss while nobody is up, even a small one. */
  private static final int LEAST_FIRST = 8;

  private static final int FIRST_PER_CORE = 4;

  /** As some wait to be let in, as many others can start. */
  private static final int JOINING_PER_FIRST = 2;

  private final IntFunction<String> hostOf;
  private final int cores;
  private final int first;
  private final SortedSet<Integer> waiting = new TreeSet<>();
  private final List<Integer> taken = new ArrayList<>();

  /**
   * @param hostOf name of a member's host, by its index
   * @param cores of each host
   */
  StartTurns(IntFunction<String> hostOf, int cores) {
    this.hostOf = hostOf;
    this.cores = cores;
    this.first = Math.max(LEAST_FIRST, FIRST_PER_CORE * cores);
  }

  void add(Collection<Integer> indexes) {
    waiting.addAll(indexes);
  }

  boolean isWaiting(int index) {
    return waiting.contains(index);
  }

  /**
   * Those whose turn it is now.
   *
   * @param starting members that have been started, and cannot join yet
   * @param joining members that can join, and are not up
   */
  List<Integer> due(Collection<Integer> starting, Collection<Integer> joining) {
    Map<String, Integer> takenAt = perHost(taken);
    Map<String, Integer> startingAt = perHost(starting);
    Map<String, Integer> joiningAt = perHost(joining);
    List<Integer> due = new ArrayList<>();
    for (int index : waiting) {
      String host = hostOf.apply(index);
      int atOnce = startingAt.getOrDefault(host, 0);
      if (takenAt.getOrDefault(host, 0) < first
          || atOnce < cores
              && atOnce + joiningAt.getOrDefault(host, 0) < JOINING_PER_FIRST * first) {
        takenAt.merge(host, 1, Integer::sum);
        startingAt.merge(host, 1, Integer::sum);
        due.add(index);
      }
    }
    return due;
  }

  private Map<String, Integer> perHost(Collection<Integer> indexes) {
    Map<String, Integer> members = new HashMap<>();
    indexes.forEach(index -> members.merge(hostOf.apply(index), 1, Integer::sum));
    return members;
  }

  /** They have been started, and do not wait any more. */
  void taken(Collection<Integer> indexes) {
    waiting.removeAll(indexes);
    taken.addAll(indexes);
  }
}
