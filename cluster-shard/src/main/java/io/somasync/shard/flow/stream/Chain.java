package io.somasync.shard.flow.stream;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.random.Draws;
import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.FlowSettings;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.run.CannotFinish;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.tag.TagSet;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Supervision;
import org.apache.pekko.stream.javadsl.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flows of one representative in one direction, one behind the other. */
final class Chain {
  /** All of a stream in one actor, on the thread that feeds it. */
  static final Attributes ATTRIBUTES = ActorAttributes.dispatcher(FlowDispatcher.PATH);

  private final FlowsOfMember.Direction flows;
  private final int cluster;
  private final FlowStream stream;

  Chain(FlowsOfMember.Direction flows, int cluster) {
    this.flows = flows;
    this.cluster = cluster;
    this.stream = new FlowStream(flows.size());
  }

  FlowStream stream() {
    return stream;
  }

  /** A message that enters steps. */
  ThreatMessage enteringSteps(Crossing crossing) {
    return ThreatMessage.enteringSteps(crossing, flows.objects());
  }

  /** A message that enters flows which may make several of it. */
  ThreatMessage entering(Crossing crossing) {
    return ThreatMessage.entering(crossing, flows.objects());
  }

  int size() {
    return flows.size();
  }

  int cluster() {
    return cluster;
  }

  String nameOf(int flow) {
    return flows.nameOf(flow);
  }

  String names() {
    return flows.names();
  }

  /** A flow had to be waited for: other threads have part in it. */
  void waited() {
    flows.waited();
  }

  /** The flows as one, made anew. */
  Flow<ThreatMessage, ThreatMessage, NotUsed> flow() {
    Flow<ThreatMessage, ThreatMessage, NotUsed> whole = Flow.create();
    for (int i = 0; i < size(); i++) {
      whole = whole.via(made(i)).via(stream.new Tap(i));
    }
    return whole;
  }

  /** The flows as steps, made anew. */
  Step[] steps() {
    Step[] steps = new Step[size()];
    for (int i = 0; i < steps.length; i++) {
      int flow = i;
      steps[i] = made(i, () -> flows.flow(flow).step(context(flow)));
    }
    return steps;
  }

  private FlowContext context(int flow) {
    return new Context(flows.spec(flow), flow);
  }

  private Flow<ThreatMessage, ThreatMessage, NotUsed> made(int i) {
    return made(i, () -> flows.flow(i).flow(context(i)))
        .addAttributes(ActorAttributes.withSupervisionStrategy(thrown -> decide(i, thrown)));
  }

  private <T> T made(int flow, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (RuntimeException thrown) {
      throw new CannotFinish("flow " + nameOf(flow) + " could not be made: " + line(thrown));
    }
  }

  /** An operator has thrown: it goes on without the message, or the stream ends with the throw. */
  private Supervision.Directive decide(int flow, Throwable thrown) {
    if (flows.stopsOnError() || thrown instanceof CannotFinish) {
      return (Supervision.Directive) Supervision.stop();
    }
    threw(flow, thrown);
    return (Supervision.Directive) Supervision.resume();
  }

  /**
   * A flow has thrown.
   *
   * @throws CannotFinish if that ends the run
   */
  void threw(int flow, Throwable thrown) {
    if (thrown instanceof CannotFinish end) {
      throw end;
    }
    if (flows.stopsOnError()) {
      throw new CannotFinish("flow " + flows.nameOf(flow) + " threw " + line(thrown));
    }
    logOf(flow).warn("cluster {}: {}", cluster, line(thrown), thrown);
  }

  /** What was thrown, on one line. */
  static String line(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return (thrown.getClass().getSimpleName() + message).replaceAll("\\s+", " ");
  }

  private Logger logOf(int flow) {
    return LoggerFactory.getLogger("flow." + nameOf(flow));
  }

  /** What one flow sees. */
  private final class Context implements FlowContext {
    private final FlowSpec spec;
    private final FlowSettings settings;
    private final SplittableRandom random;
    private final Logger log;

    Context(FlowSpec spec, int index) {
      this.spec = spec;
      this.settings = new FlowSettings(spec);
      String name = "flow " + direction().label() + " " + index;
      this.random = new SplittableRandom(Draws.mix(Draws.fork(seed(), name) + cluster));
      this.log = logOf(index);
    }

    @Override
    public int cluster() {
      return cluster;
    }

    @Override
    public FlowDirection direction() {
      return flows.direction();
    }

    @Override
    public long seed() {
      return flows.seed();
    }

    @Override
    public List<String> severities() {
      return flows.severities();
    }

    @Override
    public FlowSettings settings() {
      return settings;
    }

    @Override
    public long micros() {
      return stream.micros();
    }

    @Override
    public RandomGenerator random() {
      return random;
    }

    @Override
    public Counter counter(String name) {
      return Kamon.counter("somasync.flow." + name, "Counted by flows")
          .withTags(TagSet.of("flow", spec.name()));
    }

    @Override
    public Logger log() {
      return log;
    }
  }
}
