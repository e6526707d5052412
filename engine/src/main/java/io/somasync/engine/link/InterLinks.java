package io.somasync.engine.link;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.Plan;

/**
 * Which {@link LinkRule} applies to a send from one cluster to another: the one place that knows
 * where links between clusters differ. Immutable, and asked by many threads at once.
 *
 * <p>The least and the greatest delay of all these rules are told by the plan ({@link
 * Plan#interLeastMicros} and {@link Plan#interMostMicros}), because look-ahead and estimates need
 * them before there is a mesh. No rule may leave these bounds.
 */
public interface InterLinks {
  /**
   * The rule for one send.
   *
   * @param from sending cluster
   * @param to receiving cluster, not {@code from}
   * @param sentMicros simulation time of sending, in µs
   */
  LinkRule rule(int from, int to, long sentMicros);

  /**
   * The same without some links: what is sent on them is unreachable.
   *
   * @param cut lower end &lt;&lt; 32 | upper end of each link, in any order
   */
  default InterLinks without(long[] cut) {
    return new CutLinks(cut, this);
  }

  /** The links of a plan. */
  static InterLinks of(Plan plan) {
    InterLinks others = ofRegions(plan);
    return plan.topology() instanceof GivenGraph given && !given.links().models().isEmpty()
        ? new GivenLinks(given.links(), plan.clusters(), others)
        : others;
  }

  private static InterLinks ofRegions(Plan plan) {
    if (plan.regions().haveLinks()) {
      return new RegionLinks(plan);
    }
    if (plan.inter().bursts() != null) {
      return new LinkKind(plan.inter(), plan.seed());
    }
    LinkRule everywhere = new LinkRule(plan.inter());
    return (from, to, sentMicros) -> everywhere;
  }
}
