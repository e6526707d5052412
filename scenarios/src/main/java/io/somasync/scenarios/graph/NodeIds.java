package io.somasync.scenarios.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ids of nodes, numbered in the order in which they are first met, and the clusters they become.
 */
final class NodeIds {
  private static final String INTEGER = "0|-?[1-9]\\d{0,17}";

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> ids = new ArrayList<>();

  /** Numbers of nodes in the order in which they stand in the file, and their lines. */
  private final Map<Integer, Integer> declared = new LinkedHashMap<>();

  /** The number of an id, also if its node is still to come. */
  int number(String id) {
    Integer number = numbers.putIfAbsent(id, ids.size());
    if (number == null) {
      ids.add(id);
      return ids.size() - 1;
    }
    return number;
  }

  /** A node stands in the file. */
  void declare(String id, int line, GraphBuilder builder) {
    Integer before = declared.putIfAbsent(number(id), line);
    if (before != null) {
      builder.report(line, "node " + id + " stands twice, lines " + before + " and " + line);
    }
  }

  /**
   * The graph: nodes become clusters in ascending order of their ids if these are all integers,
   * else in the order in which they stand in the file.
   */
  Graph build(GraphBuilder builder) {
    for (int number = 0; number < ids.size(); number++) {
      if (!declared.containsKey(number)) {
        builder.reportStranger(number, ids.get(number));
      }
    }
    List<Integer> order = new ArrayList<>(declared.keySet());
    if (order.stream().allMatch(number -> ids.get(number).matches(INTEGER))) {
      order.sort(Comparator.comparingLong(number -> Long.parseLong(ids.get(number))));
    }
    int[] clusters = new int[ids.size()];
    IntStream.range(0, order.size()).forEach(cluster -> clusters[order.get(cluster)] = cluster);
    return builder.build(order.size(), clusters, order.stream().map(ids::get).toList());
  }
}
