package io.somasync.engine.oracle;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.Torus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Links of graphs whose neighbours are in ascending order, as docs/scenarios.md tells them. */
final class NaiveLinks {
  private final List<SortedSet<Integer>> neighbours = new ArrayList<>();

  /** Numbers of the next draws of a graph that is drawn. */
  private final long stream;

  private long draws;

  private NaiveLinks(int clusters, long stream) {
    this.stream = stream;
    for (int c = 0; c < clusters; c++) {
      neighbours.add(new TreeSet<>());
    }
  }

  static NaiveLinks of(TopologySpec spec, int clusters, long seed) {
    long stream = NaiveDraws.fork(seed, "topology");
    NaiveLinks links = new NaiveLinks(clusters, stream);
    if (spec instanceof TopologySpec.Tree tree) {
      for (int c = 1; c < clusters; c++) {
        links.add(c, (c - 1) / tree.arity());
      }
    } else if (spec instanceof Torus torus) {
      links.addTorus(torus.columns());
    } else if (spec instanceof GivenGraph given) {
      int[] ends = given.links().ends();
      for (int e = 0; e < ends.length; e += 2) {
        links.add(ends[e], ends[e + 1]);
      }
    } else if (spec instanceof TopologySpec.ScaleFree free) {
      links.grow(free.links());
    } else if (spec instanceof TopologySpec.SmallWorld world) {
      int tries = 0;
      do {
        links = new NaiveLinks(clusters, NaiveDraws.mix(stream + tries++));
        links.addSmallWorld(world.degree(), Math.round(world.rewiring() * 4_294_967_296.0));
      } while (!links.areConnected());
    } else {
      throw new IllegalArgumentException(spec + " is another's");
    }
    return links;
  }

  SortedSet<Integer> neighbours(int cluster) {
    return neighbours.get(cluster);
  }

  private int clusters() {
    return neighbours.size();
  }

  private void add(int a, int b) {
    if (a != b) {
      neighbours.get(a).add(b);
      neighbours.get(b).add(a);
    }
  }

  private long draw() {
    return NaiveDraws.mix(stream + (++draws) * NaiveDraws.G);
  }

  private void addTorus(int columns) {
    int rows = clusters() / columns;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int c = row * columns + column;
        add(c, row * columns + (column + 1) % columns);
        add(c, (row + 1) % rows * columns + column);
      }
    }
  }

  private void grow(int links) {
    List<Integer> ends = new ArrayList<>();
    for (int c = 1; c < clusters(); c++) {
      List<Integer> partners = new ArrayList<>();
      while (partners.size() < Math.min(c, links)) {
        int partner =
            c <= links ? partners.size() : ends.get((int) NaiveDraws.below(draw(), ends.size()));
        if (!partners.contains(partner)) {
          partners.add(partner);
        }
      }
      for (int partner : partners) {
        add(c, partner);
        ends.add(c);
        ends.add(partner);
      }
    }
  }

  private void addSmallWorld(int degree, long threshold) {
    for (int c = 0; c < clusters(); c++) {
      for (int step = 1; step <= degree / 2; step++) {
        add(c, (c + step) % clusters());
      }
    }
    for (int step = 1; step <= degree / 2; step++) {
      for (int c = 0; c < clusters(); c++) {
        boolean chosen = (draw() & 0xffffffffL) < threshold;
        if (chosen && neighbours.get(c).size() < clusters() - 1) {
          lead(c, (c + step) % clusters());
        }
      }
    }
  }

  /** Leads the link of c with another elsewhere. */
  private void lead(int c, int from) {
    int to;
    do {
      to = (int) NaiveDraws.below(draw(), clusters());
    } while (to == c || neighbours.get(c).contains(to));
    neighbours.get(c).remove(from);
    neighbours.get(from).remove(c);
    add(c, to);
  }

  private boolean areConnected() {
    SortedSet<Integer> seen = new TreeSet<>();
    SortedSet<Integer> edge = new TreeSet<>(List.of(0));
    while (!edge.isEmpty()) {
      int c = edge.first();
      edge.remove(c);
      if (seen.add(c)) {
        edge.addAll(neighbours.get(c));
      }
    }
    return seen.size() == clusters();
  }
}
