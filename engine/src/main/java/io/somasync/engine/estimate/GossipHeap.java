package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;

/** What push gossip takes of a heap: state per node and message, and calendars of events. */
record GossipHeap(Plan plan, Protocol.PushGossip gossip, TimeGrid grid, ExpectedLoad load)
    implements SpreadHeap {
  /** A message that a cluster has heard of, and what it keeps of it for each node. */
  private static final double LIVE = 150;

  private static final double STATE = 8;
  private static final double EVENT = 4;

  /** Arrays of longs in which sends are drawn, besides those that flood has too. */
  private static final int ARRAYS = 4;

  /** A row of a calendar. */
  private static final double ROW = 24;

  /** A node just reached, with its time; terms of a digest. */
  private static final double REACHED_NODE = 8 + 8;

  /** Events of the largest and the least page, and of one page for each row. */
  private static final double LARGEST_PAGE = 8192;

  private static final double LEAST_PAGE = 16;
  private static final double ONE_PAGE_EACH = 1 << 21;

  /** Part of a page that may stay unused, over what is used. */
  private static final double PAGE_WASTE = 1.15;

  /** So many events a calendar doubles, above that it grows by less. */
  private static final double DOUBLES_UNTIL = 1 << 22;

  @Override
  public double states(WideMessages messages) {
    GossipFlow flow = flow(messages.severity());
    double onTheWay =
        Math.min(flow.peakEvents(), flow.eventMicros() / messages.reach().spreadMicros());
    double others = messages.others() * onTheWay;
    if (messages.perMicro() > 0) {
      others = Math.min(others, messages.visitsPerMicro() * flow.eventMicros());
    }
    // Some of the first clusters may be at their peaks together.
    double first = messages.one() * onTheWay + Math.min(2, messages.one()) * flow.peakEvents();
    return messages.visits() * known() + EVENT * (first + others);
  }

  /** Those whose lives end: until then the states of nodes are all that is known. */
  @Override
  public double tallied(WideMessages messages) {
    return messages.ending();
  }

  @Override
  public double sendsToOne(WideMessages messages) {
    return gossip.interFanOut();
  }

  @Override
  public double scratch() {
    double peak = 0;
    double batch = 0;
    for (Severity severity : plan.severities()) {
      if (isGossiped(severity)) {
        peak = Math.max(peak, flow(severity).peakEvents());
        // What was gathered is taken up together, and one after the other to their ends.
        batch += severity.scope().leavesCluster() ? 0 : load.gathered(severity) * known();
      }
    }
    double rows = grid.windowBuckets() + grid.reachBuckets();
    double carried = batch > 0 ? peak : 0;
    return Long.BYTES * (2 * BLOCK + ARRAYS * Math.max(BLOCK, gossip.fanOut()))
        + ROW * rows
        + REACHED_NODE * plan.clusterSize()
        + EVENT * (calendar(peak, rows) + carried)
        + batch;
  }

  /** Whether there are messages of that severity for more than a representative. */
  private boolean isGossiped(Severity severity) {
    boolean isAlert = plan.alert() >= 0 && plan.severities().get(plan.alert()) == severity;
    return severity.scope() != Scope.REPRESENTATIVE && (isAlert || load.messages(severity) > 0);
  }

  /** Events that there is room for in a calendar that once held so many. */
  private double calendar(double peak, double rows) {
    double page = Math.max(LEAST_PAGE, Math.min(LARGEST_PAGE, ONE_PAGE_EACH / rows));
    double open = Math.min(grid.reachBuckets() + 2.0, peak + 2) * page + 2 * BLOCK;
    double events = PAGE_WASTE * peak + open;
    return events < DOUBLES_UNTIL ? 2 * events : 2.25 * events;
  }

  private double known() {
    return LIVE + STATE * plan.clusterSize();
  }

  private GossipFlow flow(Severity severity) {
    int fanOut = plan.clusterSize() == 1 ? 0 : gossip.fanOut();
    return GossipFlow.of(plan.clusterSize(), fanOut, plan.intra(), severity.lifeMicros());
  }
}
