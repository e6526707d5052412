package io.somasync.scenarios.api;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.flow.stream.FlowBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A flow of one representative that a test gives messages. Not thread-safe. */
public final class RunningFlow implements AutoCloseable {
  private final Plan plan;
  private final int cluster;
  private final FlowDirection direction;
  private final FlowBench bench;
  private final Map<Long, String> objects = new TreeMap<>();
  private long micros;

  RunningFlow(Plan plan, int cluster, FlowDirection direction) {
    this.plan = plan;
    this.cluster = cluster;
    this.direction = direction;
    this.bench = new FlowBench(plan, cluster, direction, this::object);
  }

  /**
   * A message that may pass the flow: from or to the flow's cluster and the next one, at the time
   * of the last that did, with the severity of the widest scope, on its first link.
   */
  public TestMessage message(long id) {
    int next = (cluster + 1) % plan.clusters();
    boolean isOutbound = direction == FlowDirection.OUTBOUND;
    List<Severity> severities = plan.severities();
    return new TestMessage(
        id,
        isOutbound ? cluster : next,
        isOutbound ? next : cluster,
        micros,
        severities.get(severities.size() - 1).name(),
        0,
        1,
        MessageSize.DEFAULT.leastBytes(),
        Optional.empty(),
        new TreeMap<>());
  }

  /**
   * Has messages pass, and comes back when the flow has dealt with all. Simulation time, which the
   * flow sees in its context, becomes that of each when it enters.
   *
   * @return what came out, in its order: also what the flow has held back before
   * @throws IllegalArgumentException if a message is earlier than one before it, or has a severity
   *     or cluster that there is not
   * @throws RuntimeException that the flow threw when it was made, or at a message
   */
  public List<ThreatMessage> push(TestMessage... messages) {
    List<Crossing> entering = new ArrayList<>();
    for (TestMessage message : messages) {
      if (message.micros() < micros) {
        throw new IllegalArgumentException(
            "time = "
                + message.micros()
                + " µs: must not be before "
                + micros
                + " µs, when one before it entered");
      }
      entering.add(message.entering(plan));
      message.object().ifPresent(json -> objects.put(message.id(), json));
      micros = message.micros();
    }
    return bench.pass(entering);
  }

  private Optional<String> object(long id) {
    return Optional.ofNullable(objects.get(id));
  }

  /** Messages that entered and have not come out: dropped, or held back. */
  public long missing() {
    return bench.dropped();
  }

  /** Ends the flow. What it holds back is lost, as at the end of a run. */
  @Override
  public void close() {
    bench.close();
  }
}
