package io.somasync.engine.estimate;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.topology.Neighbourhoods;

/**
 * Bytes of the graph and the neighbourhoods, which every member has whole.
 *
 * @param bytes what stays
 * @param building what building them takes for a moment
 */
record GraphHeap(double bytes, double building) {
  private static final double ENTRY = 4;

  /** Table of delays of a kind of links, if all have one. */
  private static final double TABLE = 33_000;

  /** Region of a cluster, for its links and for what it counts. */
  private static final double REGIONS = 2;

  /** Per end of a link, while a graph is built; some random ones keep sets of links for it. */
  private static final double BUILDING_END = 12;

  private static final double BUILDING_RANDOM_END = 42;

  /** A model of a link, the rule that follows from it, and references to both. */
  private static final double MODEL = 80;

  /** Entries per cluster that lists of neighbourhoods begin with, copied once at the least. */
  private static final double LEAST_COPIED = 18;

  static GraphHeap of(Plan plan) {
    GraphSize size = GraphSize.of(plan);
    double near = size.isComplete() ? 0 : neighbourhoods(plan, size);
    double bytes =
        ENTRY * (size.listed() + plan.clusters()) + ENTRY * near + plan.clusters() + given(plan);
    bytes += TABLE * plan.delayTables();
    bytes += plan.regions().isEmpty() ? 0 : REGIONS * plan.clusters();
    double links =
        (hasLinkSet(plan.topology().kind()) ? BUILDING_RANDOM_END : BUILDING_END) * size.listed();
    double copies = ENTRY * Math.max(2 * near, near > 0 ? LEAST_COPIED * plan.clusters() : 0);
    return new GraphHeap(bytes, Math.max(links, copies));
  }

  /** What a plan has of links that are given one by one, and what is known of their kinds. */
  private static double given(Plan plan) {
    if (!(plan.topology() instanceof GivenGraph given)) {
      return 0;
    }
    LinkList links = given.links();
    double kinds = ENTRY * (2.0 * links.kinds().length + plan.clusters());
    return ENTRY * links.ends().length
        + (links.models().isEmpty() ? 0 : kinds + MODEL * links.models().size());
  }

  private static boolean hasLinkSet(Kind kind) {
    return kind == Kind.REGULAR || kind == Kind.SMALL_WORLD;
  }

  /** Entries of neighbourhoods; those of so many hops are there once, however many use them. */
  private static double neighbourhoods(Plan plan, GraphSize size) {
    boolean[] counted = new boolean[Severity.MAX_HOPS + 1];
    double entries = 0;
    for (Severity severity : plan.severities()) {
      if (severity.scope() == Scope.NEIGHBOURHOOD && !counted[severity.hops()]) {
        counted[severity.hops()] = true;
        double all = plan.clusters() * size.withinHops(severity.hops());
        entries += plan.clusters() + Math.min(Neighbourhoods.MAX_ENTRIES, all);
      }
    }
    return entries;
  }
}
