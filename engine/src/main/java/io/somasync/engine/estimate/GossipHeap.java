package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;

/** What push gossip takes of a heap: per thread a column of states, and a calendar of events. */
record GossipHeap(Plan plan, Protocol.PushGossip gossip, TimeGrid grid, ExpectedLoad load)
    implements SpreadHeap {
  private static final double EVENT = 4;

  /** Arrays of longs in which sends are drawn, besides those that flood has too; digest terms. */
  private static final int ARRAYS = 5;

  /** A row of a calendar. */
  private static final double ROW = 16;

  /** What is known of a node, and a node just reached with its time. */
  private static final double NODE = 8 + 8;

  /** Events of the largest and the least page, and of one page for each row. */
  private static final double LARGEST_PAGE = 8192;

  private static final double LEAST_PAGE = 16;
  private static final double ONE_PAGE_EACH = 1 << 21;

  /** Part of a page that may stay unused, over what is used. */
  private static final double PAGE_WASTE = 1.15;

  /** So many events a calendar doubles, above that it grows by less. */
  private static final double DOUBLES_UNTIL = 1 << 22;

  @Override
  public double sendsToOne(WideMessages messages, double crowding) {
    return gossip.interFanOut() * Math.min(crowding, messages.reach().most());
  }

  @Override
  public double scratch() {
    double peak = 0;
    for (Severity severity : plan.severities()) {
      peak = isGossiped(severity) ? Math.max(peak, peakEvents(severity)) : peak;
    }
    double rows = 2.0 * grid.reachBuckets();
    return Long.BYTES * (2 * BLOCK + ARRAYS * Math.max(BLOCK, gossip.fanOut()))
        + ROW * rows
        + NODE * plan.clusterSizes().most()
        + EVENT * calendar(peak, rows);
  }

  /** Whether there are messages of that severity for more than a representative. */
  private boolean isGossiped(Severity severity) {
    boolean isAlert = plan.alert() >= 0 && plan.severities().get(plan.alert()) == severity;
    return severity.scope() != Scope.REPRESENTATIVE && (isAlert || load.messages(severity) > 0);
  }

  /** Events that there is room for in a calendar that once held so many. */
  private double calendar(double peak, double rows) {
    double page = Math.max(LEAST_PAGE, Math.min(LARGEST_PAGE, ONE_PAGE_EACH / rows));
    double open = (2 + Math.min(rows, peak)) * page + 2 * BLOCK;
    double events = PAGE_WASTE * peak + open;
    return events < DOUBLES_UNTIL ? 2 * events : 2.25 * events;
  }

  private double peakEvents(Severity severity) {
    int size = plan.clusterSizes().most();
    int fanOut = size == 1 ? 0 : gossip.fanOut();
    return GossipFlow.peakEvents(size, fanOut, plan.intra(), severity.lifeMicros());
  }
}
