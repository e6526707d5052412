package io.somasync.shard.flow;

import java.util.List;
import java.util.random.RandomGenerator;
import kamon.metric.Counter;
import org.slf4j.Logger;

/**
 * What a flow sees of the run that it is part of. Belongs to one flow of one representative in one
 * direction; not thread-safe.
 */
public interface FlowContext {
  /** Number of the representative's cluster, from 0. */
  int cluster();

  /** Which way messages go. */
  FlowDirection direction();

  /** Seed of the run. */
  long seed();

  /** Names of the plan's severities, from the narrowest scope to the widest. */
  List<String> severities();

  /** The flow's settings, complete with defaults. */
  FlowSettings settings();

  /** Simulation time of the message that entered last, in µs; 0 before the first. */
  long micros();

  /** Random numbers of this flow's own, the same in every run with the same seed. */
  RandomGenerator random();

  /**
   * A counter on the member's metrics endpoint, {@code somasync_flow_NAME_total} with the flow's
   * name as a tag. To be looked up once.
   */
  Counter counter(String name);

  /** Goes to the run's log. */
  Logger log();
}
