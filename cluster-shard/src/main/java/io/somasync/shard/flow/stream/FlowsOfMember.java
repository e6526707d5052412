package io.somasync.shard.flow.stream;

import io.somasync.engine.flow.Passage;
import io.somasync.engine.flow.Passages;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.ThreatFlow;
import io.somasync.shard.run.CannotFinish;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;

/** The flows of all representatives of a member, for one attempt at a run. */
public final class FlowsOfMember {
  private final Direction outbound;
  private final Direction inbound;
  private final Materializer materializer;
  private final Queue<StreamPassage> passages = new ConcurrentLinkedQueue<>();

  /**
   * @throws io.somasync.shard.flow.FlowException if a flow cannot be found here
   */
  public FlowsOfMember(Plan plan, ActorSystem<?> system) {
    this(plan, system, number -> Optional.empty());
  }

  /**
   * @param objects texts of the objects that messages come from, by their numbers; an {@link
   *     java.io.UncheckedIOException} of it ends the run
   * @throws io.somasync.shard.flow.FlowException if a flow cannot be found here
   */
  public FlowsOfMember(Plan plan, ActorSystem<?> system, LongFunction<Optional<String>> objects) {
    this(plan, system, objects, false);
  }

  /**
   * @param usesStreams whether streams are used where steps would do, for comparison
   */
  FlowsOfMember(
      Plan plan,
      ActorSystem<?> system,
      LongFunction<Optional<String>> objects,
      boolean usesStreams) {
    LongFunction<Optional<String>> found = number -> found(objects, number);
    outbound = new Direction(plan, FlowDirection.OUTBOUND, found, usesStreams);
    inbound = new Direction(plan, FlowDirection.INBOUND, found, usesStreams);
    materializer = plan.flows().isEmpty() ? null : SystemMaterializer.get(system).materializer();
  }

  /** What cannot be read any more is no matter of the flow that asks for it. */
  private static Optional<String> found(LongFunction<Optional<String>> objects, long number) {
    try {
      return objects.apply(number);
    } catch (UncheckedIOException e) {
      throw new CannotFinish(e.getCause().getMessage());
    }
  }

  /** Those of a representative. */
  public Passages of(int cluster) {
    return new Passages(passage(outbound, 0, cluster), passage(inbound, outbound.size(), cluster));
  }

  private Passage passage(Direction direction, int firstIndex, int cluster) {
    if (direction.size() == 0) {
      return null;
    }
    Chain chain = new Chain(direction, cluster);
    if (direction.areSteps(chain)) {
      return new StepPassage(chain, firstIndex);
    }
    StreamPassage passage = new StreamPassage(chain, firstIndex, materializer);
    passages.add(passage);
    return passage;
  }

  /** Whether no flow says otherwise, and no other threads had part in what they did. */
  public boolean areDeterministic() {
    return outbound.isDeterministic() && inbound.isDeterministic();
  }

  /** Ends all streams. */
  public void end() {
    passages.forEach(StreamPassage::end);
    passages.clear();
  }

  /** The flows of one direction. */
  static final class Direction {
    private final List<FlowSpec> specs;
    private final List<ThreatFlow> flows;
    private final FlowDirection direction;
    private final long seed;
    private final List<String> severities;
    private final boolean stopsOnError;
    private final LongFunction<Optional<String>> objects;
    private final boolean usesStreams;
    private volatile boolean hasWaited;
    private Boolean areSteps;

    Direction(
        Plan plan,
        FlowDirection direction,
        LongFunction<Optional<String>> objects,
        boolean usesStreams) {
      this.objects = objects;
      this.usesStreams = usesStreams;
      this.direction = direction;
      this.seed = plan.seed();
      this.severities = plan.severities().stream().map(Severity::name).toList();
      this.stopsOnError = plan.flows().stopOnError();
      this.specs =
          direction == FlowDirection.OUTBOUND ? plan.flows().outbound() : plan.flows().inbound();
      FlowCatalog catalog = FlowCatalog.ofClassPath();
      this.flows = specs.stream().map(spec -> catalog.find(spec.name())).toList();
    }

    int size() {
      return specs.size();
    }

    FlowSpec spec(int flow) {
      return specs.get(flow);
    }

    ThreatFlow flow(int flow) {
      return flows.get(flow);
    }

    LongFunction<Optional<String>> objects() {
      return objects;
    }

    FlowDirection direction() {
      return direction;
    }

    long seed() {
      return seed;
    }

    List<String> severities() {
      return severities;
    }

    String names() {
      return specs.stream().map(FlowSpec::name).collect(Collectors.joining(", "));
    }

    /** A flow had to be waited for. */
    void waited() {
      hasWaited = true;
    }

    /** Whether a throw ends the run. */
    boolean stopsOnError() {
      return stopsOnError;
    }

    /** A flow as messages name it. */
    String nameOf(int flow) {
      return spec(flow).name() + " (" + direction.label() + ")";
    }

    /** Whether all flows have steps; found out with the first chain. */
    private synchronized boolean areSteps(Chain chain) {
      if (areSteps == null) {
        areSteps = !usesStreams && Arrays.stream(chain.steps()).allMatch(Objects::nonNull);
      }
      return areSteps;
    }

    private boolean isDeterministic() {
      return !hasWaited && flows.stream().allMatch(ThreatFlow::isDeterministic);
    }
  }
}
