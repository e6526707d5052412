package io.somasync.scenarios.graph;

import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.quantity.Rounded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A graph as a file has it; its nodes are clusters, numbered from 0. */
public final class Graph {
  private final String file;
  private final int nodes;
  private final int[] ends;
  private final int[] lines;
  private final List<LinkAttributes> attributes;

  /**
   * @param file as problems show it
   * @param ends link e joins ends[2e] with ends[2e + 1]
   * @param lines where the links stand
   * @param attributes of the links
   */
  Graph(String file, int nodes, int[] ends, int[] lines, List<LinkAttributes> attributes) {
    this.file = file;
    this.nodes = nodes;
    this.ends = ends;
    this.lines = lines;
    this.attributes = attributes;
  }

  /** Number of nodes. */
  public int nodes() {
    return nodes;
  }

  /**
   * The topology of a mesh with these links; null if something is wrong with it, which is reported.
   *
   * @param inter what applies to links of which the file says nothing
   */
  public TopologySpec topology(LinkModel inter, Problems problems) {
    List<LinkModel> models = new ArrayList<>();
    boolean isRight = true;
    if (attributes.stream().anyMatch(LinkAttributes::hasModel)) {
      for (int e = 0; e < lines.length; e++) {
        LinkAttributes ofLink = attributes.get(e);
        try {
          models.add(ofLink.hasModel() ? ofLink.model(inter) : null);
        } catch (PlanException wrong) {
          problems.add(file, lines[e], OneLine.message(wrong.getMessage()));
          isRight = false;
        }
      }
    }
    return isRight ? TopologySpec.given(nodes, LinkList.of(nodes, ends, models)) : null;
  }

  /** What a user should know of it, one line each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    int[] parts = parts();
    if (parts.length > 1) {
      int largest = 0;
      for (int part : parts) {
        largest = Math.max(largest, part);
      }
      notes.add(
          file
              + ": has "
              + Rounded.count(parts.length)
              + " parts without a way between them, the largest of "
              + Rounded.count(largest)
              + " of "
              + Rounded.count(nodes)
              + " clusters; nothing gets from one to another");
    }
    return notes;
  }

  /** Sizes of the parts that are connected. */
  private int[] parts() {
    int[] over = new int[nodes];
    for (int c = 0; c < nodes; c++) {
      over[c] = c;
    }
    for (int e = 0; e < lines.length; e++) {
      int a = top(over, ends[2 * e]);
      over[a] = top(over, ends[2 * e + 1]);
    }
    int[] sizes = new int[nodes];
    for (int c = 0; c < nodes; c++) {
      sizes[top(over, c)]++;
    }
    return Arrays.stream(sizes).filter(size -> size > 0).toArray();
  }

  private static int top(int[] over, int cluster) {
    int c = cluster;
    while (over[c] != c) {
      over[c] = over[over[c]];
      c = over[c];
    }
    return c;
  }
}
