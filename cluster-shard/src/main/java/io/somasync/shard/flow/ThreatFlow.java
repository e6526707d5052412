package io.somasync.shard.flow;

import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * A Pekko Streams flow that messages between representatives pass: on their way out, before links
 * delay or lose them, or on their way in, before the representative hears of them. A scenario names
 * it by its {@link #name} if it is listed in {@code META-INF/services/io.somasync.shard.flow
 * .ThreatFlow}, or by the name of its class, which is public and has a public constructor without
 * parameters.
 *
 * <p>Messages enter in an order that is the same on every placement, and have been dealt with when
 * the window closes. So a flow of synchronous operators that draws from {@link
 * FlowContext#random()} alone gives the same result on any number of members and threads.
 */
public interface ThreatFlow {
  /** What a scenario calls it: lower-case letters, digits and hyphens. */
  String name();

  /** One sentence, shown by {@code list flows}. */
  String description();

  /** The settings that it takes; whatever else a scenario gives it is refused. */
  default List<FlowSetting> settings() {
    return List.of();
  }

  /**
   * Whether the same messages always give the same result. A flow that is asynchronous or looks at
   * the wall clock says no, and so does the result of a run with it.
   */
  default boolean isDeterministic() {
    return true;
  }

  /**
   * Makes the flow for one representative and one direction. What it drops is counted as dropped by
   * it, what it sends in addition as a send. An operator that throws drops the message, or ends the
   * run, as the scenario says.
   */
  Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context);

  /**
   * The same as a function, for a flow that takes one message after the other and makes at most one
   * of it: where all flows of a direction have one, none of their streams has to be made. Null, as
   * by default, if it has none.
   */
  default Step step(FlowContext context) {
    return null;
  }
}
