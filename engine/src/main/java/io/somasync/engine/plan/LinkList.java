package io.somasync.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links between clusters that are given one by one, in ascending order of their lower ends, then of
 * their upper ones. Nothing may be written into the arrays.
 *
 * @param ends link e joins ends[2e] with ends[2e + 1], which is above it
 * @param kinds which of the models applies to link e, at [e]; −1 if none does; empty if there are
 *     no models
 * @param models of links that have one of their own, each once, in the order of their first links
 */
public record LinkList(int[] ends, int[] kinds, List<LinkModel> models) {
  /** Most links. */
  public static final int MAX_LINKS = 1 << 22;

  public LinkList {
    models = List.copyOf(models);
    if (ends.length > 2 * MAX_LINKS) {
      throw new PlanException("links = " + ends.length / 2 + ": must be at most " + MAX_LINKS);
    }
    if (ends.length % 2 != 0 || kinds.length != (models.isEmpty() ? 0 : ends.length / 2)) {
      throw new PlanException("links: two ends and a kind belong to each");
    }
    long before = -1;
    for (int e = 0; e < ends.length; e += 2) {
      long link = (long) ends[e] << 32 | ends[e + 1];
      if (ends[e] < 0 || ends[e] >= ends[e + 1] || link <= before) {
        throw new PlanException("links: must ascend, " + ends[e] + " to " + ends[e + 1]);
      }
      before = link;
    }
    for (int kind : kinds) {
      if (kind < -1 || kind >= models.size()) {
        throw new PlanException("links: there is no kind " + kind);
      }
    }
  }

  /**
   * Links in any order and direction.
   *
   * @param ends link e joins ends[2e] with ends[2e + 1], each from 0 to clusters − 1
   * @param ofLinks the model of link e, null if it has none of its own; empty if none has
   * @throws PlanException if a link stands there twice or joins a cluster with itself
   */
  public static LinkList of(int clusters, int[] ends, List<LinkModel> ofLinks) {
    int links = ends.length / 2;
    int[] lower = new int[links];
    int[] upper = new int[links];
    for (int e = 0; e < links; e++) {
      lower[e] = Math.min(ends[2 * e], ends[2 * e + 1]);
      upper[e] = Math.max(ends[2 * e], ends[2 * e + 1]);
    }
    int[] order = new int[links];
    Arrays.setAll(order, e -> e);
    order = sorted(clusters, sorted(clusters, order, upper), lower);
    int[] inOrder = new int[2 * links];
    List<LinkModel> models = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      inOrder[2 * i] = lower[order[i]];
      inOrder[2 * i + 1] = upper[order[i]];
      if (!ofLinks.isEmpty()) {
        models.add(ofLinks.get(order[i]));
      }
    }
    return numbered(inOrder, models);
  }

  /** Links by their places in ascending order of a key; equal ones stay in their order. */
  private static int[] sorted(int clusters, int[] order, int[] keys) {
    int[] next = new int[clusters + 1];
    for (int key : keys) {
      next[key + 1]++;
    }
    for (int c = 0; c < clusters; c++) {
      next[c + 1] += next[c];
    }
    int[] sorted = new int[order.length];
    for (int e : order) {
      sorted[next[keys[e]]++] = e;
    }
    return sorted;
  }

  private static LinkList numbered(int[] ends, List<LinkModel> ofLinks) {
    Map<LinkModel, Integer> numbers = new LinkedHashMap<>();
    int[] kinds = new int[ofLinks.size()];
    for (int e = 0; e < kinds.length; e++) {
      LinkModel model = ofLinks.get(e);
      Integer known = model == null ? Integer.valueOf(-1) : numbers.get(model);
      if (known == null) {
        known = numbers.size();
        numbers.put(model, known);
      }
      kinds[e] = known;
    }
    return new LinkList(
        ends, numbers.isEmpty() ? new int[0] : kinds, List.copyOf(numbers.keySet()));
  }

  /** Number of links. */
  public int size() {
    return ends.length / 2;
  }

  /** Whether there are links that have no model of their own. */
  public boolean hasPlainLinks() {
    return kinds.length == 0 || Arrays.stream(kinds).anyMatch(kind -> kind < 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkList list
        && Arrays.equals(ends, list.ends)
        && Arrays.equals(kinds, list.kinds)
        && models.equals(list.models);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ends) + 7 * Arrays.hashCode(kinds) + models.hashCode();
  }

  @Override
  public String toString() {
    return size() + " links, " + models.size() + " kinds of their own";
  }
}
