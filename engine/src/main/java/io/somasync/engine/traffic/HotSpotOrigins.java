package io.somasync.engine.traffic;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;

/**
 * A share of the messages originates in clusters that are hot for a while. The clusters are cut
 * into as many equal parts as there are spots, and for each while one cluster of each part is drawn
 * from the stream {@code hot-spots}, so that the spots differ.
 */
final class HotSpotOrigins implements Origins {
  private final Plan plan;
  private final OriginModel.HotSpots model;
  private final OriginDraws draws;
  private final long stream;

  HotSpotOrigins(Plan plan, OriginModel.HotSpots model) {
    this.plan = plan;
    this.model = model;
    draws = new OriginDraws(plan);
    stream = Draws.fork(plan.seed(), "hot-spots");
  }

  @Override
  public long of(long number, long micros) {
    if (!draws.isWithin(model.share(), number)) {
      return Origins.uniform(plan, number);
    }
    int spot = draws.below(model.spots(), number);
    return draws.nodeOf(cluster(spot, micros / model.dwellMicros()), number);
  }

  /** Cluster that a spot is at for a while, both counted from 0. */
  private int cluster(int spot, long dwell) {
    int first = beginOf(spot);
    long draw = Draws.draw(Draws.mix(stream + dwell), spot);
    return first + Draws.below(draw, beginOf(spot + 1) - first);
  }

  /** First cluster of a spot's part. */
  private int beginOf(int spot) {
    return (int) ((long) spot * plan.clusters() / model.spots());
  }
}
