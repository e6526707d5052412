package io.somasync.shard.flow.stream;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.engine.flow.Crossing;
import io.somasync.engine.flow.Passage;
import io.somasync.engine.plan.Plan;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.ThreatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The flows of one representative in one direction, without a run around them: for tests of flows.
 * They are made, fed and drained as in a run. Not thread-safe.
 */
public final class FlowBench implements AutoCloseable {
  private final ActorSystem<Void> system;
  private final FlowsOfMember flows;
  private final Passage passage;
  private final LongFunction<Optional<String>> objects;
  private long dropped;

  /**
   * Prepares flows; they are made when the first message comes.
   *
   * @param plan has the flows, at least one in that direction
   * @param cluster whose representative they are of
   * @throws io.somasync.shard.flow.FlowException if a flow cannot be found here
   */
  public FlowBench(Plan plan, int cluster, FlowDirection direction) {
    this(plan, cluster, direction, number -> Optional.empty());
  }

  /**
   * The same with objects that messages come from.
   *
   * @param objects their texts, by numbers of messages
   */
  public FlowBench(
      Plan plan, int cluster, FlowDirection direction, LongFunction<Optional<String>> objects) {
    this.objects = objects;
    Config config =
        ConfigFactory.parseString("pekko.actor.provider = local")
            .withFallback(ConfigFactory.parseResources("somasync-member.conf"))
            .withFallback(ConfigFactory.load());
    system = ActorSystem.create(Behaviors.empty(), "flow-bench", config);
    try {
      flows = new FlowsOfMember(plan, system, objects);
      passage =
          direction == FlowDirection.OUTBOUND
              ? flows.of(cluster).outbound()
              : flows.of(cluster).inbound();
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  /**
   * Has messages pass, and comes back when all have been dealt with.
   *
   * @param messages in the order of their times, none before one that has entered
   * @return what came out, in its order; what a flow holds back may come out of a later call
   * @throws io.somasync.shard.run.CannotFinish if a flow cannot be made, or throws and the plan
   *     says that this ends the run
   */
  public List<ThreatMessage> pass(List<Crossing> messages) {
    List<ThreatMessage> out = new ArrayList<>();
    passage.pass(
        messages,
        new Passage.Exit() {
          @Override
          public void emit(Crossing crossing, int copy) {
            out.add(ThreatMessage.entering(crossing, objects));
          }

          @Override
          public void dropped(int flow, long messages) {
            dropped += messages;
          }
        });
    return out;
  }

  /** Messages that entered and have not come out, up to now. */
  public long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    flows.end();
    system.terminate();
  }
}
