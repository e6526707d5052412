package io.somasync.engine.traffic;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;

/**
 * The messages of a run, which every member knows by itself and need not be told. Those of the load
 * come from a source that can be gone through from its beginning as often as one likes; the alert,
 * if there is one, has the number {@link #ALERT} and starts at time 0, before all others.
 * Immutable.
 */
public interface Traffic {
  /**
   * Number of the alert, which no message of a load has: the load's messages have the same origins
   * and draws with an alert and without.
   */
  long ALERT = (1L << 41) - 1;

  /** The traffic of a plan. */
  static Traffic of(Plan plan, TimeGrid grid, FeedOpener opener) {
    return plan.load().feed() == null
        ? new GeneratedTraffic(plan, grid)
        : new FeedTraffic(plan, grid, opener);
  }

  /** The traffic of a plan without a feed. */
  static Traffic of(Plan plan, TimeGrid grid) {
    return of(plan, grid, FeedOpener.NONE);
  }

  /**
   * Simulation time at which the load of a plan begins, in µs: the begin of the first bucket after
   * the one in which the alert is retired; 0 without an alert.
   */
  static long loadBeginMicros(Plan plan, TimeGrid grid) {
    if (plan.alert() < 0) {
      return 0;
    }
    int lifeMicros = plan.severities().get(plan.alert()).lifeMicros();
    return grid.beginMicros(grid.bucketFrom(lifeMicros) + 1);
  }

  /** Where a message originates of which nothing says it, by its number: any node. */
  static long drawnOrigin(Plan plan, long number) {
    return Origins.uniform(plan, number);
  }

  /** The messages of the load, from the first one on. */
  MessageSource source();

  /** Simulation time at which the load begins, in µs: the begin of a bucket. */
  long loadBeginMicros();

  /** Simulation time by which the life of every message is over, the alert's included, in µs. */
  long endMicros();
}
