package io.somasync.engine.traffic;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import java.util.List;

/** Where the messages of a load originate, each by itself. Immutable. */
interface Origins {
  /**
   * Node at which a message originates.
   *
   * @param number number of the message
   * @param micros its start, in µs after the begin of the load
   */
  long of(long number, long micros);

  /** The origins of a plan's load. */
  static Origins of(Plan plan) {
    OriginModel model = plan.load().origins();
    if (model instanceof OriginModel.Zipf zipf) {
      return new ZipfOrigins(plan, zipf);
    }
    if (model instanceof OriginModel.Group group) {
      return new GroupOrigins(plan, List.of(group));
    }
    if (model instanceof OriginModel.Groups groups) {
      return new GroupOrigins(plan, groups.groups());
    }
    if (model instanceof OriginModel.HotSpots spots) {
      return new HotSpotOrigins(plan, spots);
    }
    return (number, micros) -> uniform(plan, number);
  }

  /** Any node, as likely as any other: the rule of the reference workloads. */
  static long uniform(Plan plan, long number) {
    return Long.remainderUnsigned(Draws.mix(plan.seed() + 777 + number), plan.nodes());
  }
}
