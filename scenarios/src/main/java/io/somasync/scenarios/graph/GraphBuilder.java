package io.somasync.scenarios.graph;

import io.somasync.engine.plan.LinkList;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the links of a file, and what is wrong with them. */
final class GraphBuilder {
  /** A file that is wrong throughout is not told line by line. */
  private static final int MAX_PROBLEMS = 20;

  private final String file;
  private final Problems problems;
  private int reported;
  private int size;
  private int[] ends = new int[64];
  private int[] lines = new int[32];
  private final List<LinkAttributes> attributes = new ArrayList<>();

  /**
   * @param file as problems show it
   */
  GraphBuilder(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reports a problem with a line; of too many the first are told. */
  void report(int line, String what) {
    if (reported++ < MAX_PROBLEMS) {
      problems.add(file, line, OneLine.message(what));
    }
  }

  boolean isWrong() {
    return reported > 0;
  }

  /**
   * Adds a link.
   *
   * @throws GraphException if there are too many
   */
  void link(int from, int to, LinkAttributes ofLink, int line) throws GraphException {
    if (size == LinkList.MAX_LINKS) {
      throw new GraphException(
          line, "has more than " + LinkList.MAX_LINKS + " links; no mesh can have more by file");
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, 2 * size);
      ends = Arrays.copyOf(ends, 4 * size);
    }
    ends[2 * size] = from;
    ends[2 * size + 1] = to;
    lines[size++] = line;
    attributes.add(ofLink);
  }

  /** What a link's attributes come to; {@code NONE} if one is wrong, which is reported. */
  LinkAttributes attributes(String latency, String loss, String bandwidth, int line) {
    try {
      return LinkAttributes.of(latency, loss, bandwidth);
    } catch (IllegalArgumentException e) {
      report(line, e.getMessage());
      return LinkAttributes.NONE;
    }
  }

  /** Lines of the links that end at a node. */
  void reportStranger(int node, String name) {
    for (int e = 0; e < size; e++) {
      if (ends[2 * e] == node || ends[2 * e + 1] == node) {
        report(lines[e], "there is no node " + name + "; the file has none of that id");
      }
    }
  }

  /**
   * The graph; null if something is wrong with it.
   *
   * @param nodes number of nodes
   * @param clusters the cluster of each node that was linked, at its number
   * @param names how the file calls each cluster
   */
  Graph build(int nodes, int[] clusters, List<String> names) {
    for (int i = 0; i < 2 * size && !isWrong(); i++) {
      ends[i] = clusters[ends[i]];
    }
    if (size == 0 && !isWrong()) {
      report(0, "has no links");
    }
    checkLoops(names);
    if (!isWrong()) {
      checkTwice(names);
    }
    return isWrong()
        ? null
        : new Graph(
            file, nodes, Arrays.copyOf(ends, 2 * size), Arrays.copyOf(lines, size), attributes);
  }

  private void checkLoops(List<String> names) {
    for (int e = 0; e < size && !isWrong(); e++) {
      if (ends[2 * e] == ends[2 * e + 1]) {
        report(lines[e], names.get(ends[2 * e]) + " is linked with itself; remove the line");
      }
    }
  }

  private void checkTwice(List<String> names) {
    long[] links = new long[size];
    Arrays.setAll(links, this::key);
    Arrays.sort(links);
    Set<Long> twice = new TreeSet<>();
    for (int e = 1; e < size && twice.size() < MAX_PROBLEMS; e++) {
      if (links[e] == links[e - 1]) {
        twice.add(links[e]);
      }
    }
    for (long link : twice) {
      int first = -1;
      for (int e = 0; e < size; e++) {
        if (key(e) == link && first < 0) {
          first = e;
        } else if (key(e) == link) {
          String what =
              "%s to %s stands twice, lines %d and %d; links work both ways, so remove one";
          report(
              lines[e],
              what.formatted(
                  names.get(ends[2 * e]), names.get(ends[2 * e + 1]), lines[first], lines[e]));
        }
      }
    }
  }

  private long key(int e) {
    long lower = Math.min(ends[2 * e], ends[2 * e + 1]);
    return lower << 32 | Math.max(ends[2 * e], ends[2 * e + 1]);
  }
}
