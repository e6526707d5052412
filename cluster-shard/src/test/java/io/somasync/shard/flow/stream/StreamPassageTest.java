package io.somasync.shard.flow.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.somasync.engine.flow.Crossing;
import io.somasync.engine.flow.Passage;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.traffic.Message;
import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatFlow;
import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.run.CannotFinish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StreamPassageTest {
  private static final Severity ANY = new Severity("any", Scope.MESH, 0, 1_000_000, 1);

  private static final ActorSystem<Void> SYSTEM =
      ActorSystem.create(
          Behaviors.empty(), "flows", ConfigFactory.load("somasync-flows-test.conf"));

  private static final LongFunction<Optional<String>> NONE = number -> Optional.empty();

  @AfterAll
  static void end() {
    SYSTEM.terminate();
  }

  /** What came out, and what each flow kept. */
  private static final class Seen implements Passage.Exit {
    final List<Crossing> out = new ArrayList<>();
    final List<Integer> copies = new ArrayList<>();
    final TreeMap<Integer, Long> dropped = new TreeMap<>();

    @Override
    public void emit(Crossing crossing, int copy) {
      out.add(crossing);
      copies.add(copy);
    }

    @Override
    public void dropped(int flow, long messages) {
      dropped.merge(flow, messages, Long::sum);
    }

    List<Long> ids() {
      return out.stream().map(c -> c.message().number()).toList();
    }
  }

  /** A flow by its function. */
  private abstract static class TestFlow implements ThreatFlow {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public String description() {
      return "For a test.";
    }
  }

  public static final class Even extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create().filter(m -> m.id() % 2 == 0);
    }
  }

  public static final class Twice extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create().mapConcat(m -> List.of(m, m.at(m.micros() + 5)));
    }
  }

  public static final class Threes extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create().grouped(3).mapConcat(group -> group);
    }
  }

  public static final class ThrowsAtSeven extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create()
          .map(
              m -> {
                if (m.id() == 7) {
                  throw new IllegalStateException("seven");
                }
                return m;
              });
    }
  }

  public static final class TakesFive extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create().take(5);
    }
  }

  public static final class Elsewhere extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create()
          .mapAsync(1, m -> CompletableFuture.supplyAsync(() -> m.withHeader("seen", "yes")));
    }
  }

  public static final class CannotBeMade extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      throw new IllegalStateException("no way");
    }
  }

  /** Attaches the object that a message comes from. */
  public static final class Quotes extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.<ThreatMessage>create()
          .map(m -> m.withHeader("quote", m.at(m.micros() + 1).object().orElse("none")));
    }
  }

  /** The same as a step. */
  public static final class QuotesByStep extends TestFlow {
    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      throw new IllegalStateException("there is a step");
    }

    @Override
    public Step step(FlowContext context) {
      return m -> m.withHeader("quote", m.object().orElse("none"));
    }
  }

  private static Passage passage(boolean stopOnError, Class<?>... flows) {
    return passage(stopOnError, NONE, flows);
  }

  private static Passage passage(
      boolean stopOnError, LongFunction<Optional<String>> objects, Class<?>... flows) {
    List<FlowSpec> specs = new ArrayList<>();
    for (Class<?> flow : flows) {
      specs.add(new FlowSpec(flow.getName(), List.of()));
    }
    return new FlowsOfMember(
            ReferencePlans.w2(1, 10_000, 1).with(new Flows(specs, List.of(), stopOnError)),
            SYSTEM,
            objects)
        .of(3)
        .outbound();
  }

  private static List<Crossing> messages(long... ids) {
    return LongStream.of(ids)
        .mapToObj(
            id ->
                new Crossing(
                    new Message(id, 0, ANY, 0, 5, 0), 3, 4, 10 * id, 1, id, Crossing.NOTHING))
        .toList();
  }

  @Test
  void shouldDealWithAllBeforeItComesBack() {
    Passage passage = passage(false, Even.class);
    Seen seen = new Seen();
    passage.pass(messages(1, 2, 3, 4), seen);
    assertEquals(List.of(2L, 4L), seen.ids());
    passage.pass(messages(5, 6), seen);
    assertEquals(List.of(2L, 4L, 6L), seen.ids());
    assertEquals(3, seen.dropped.get(0));
  }

  @Test
  void shouldTellEachFlowsDropsAndWhatIsSentInAddition() {
    Seen seen = new Seen();
    passage(false, Twice.class, Even.class, Twice.class).pass(messages(1, 2), seen);
    assertEquals(List.of(2L, 2L, 2L, 2L), seen.ids());
    assertEquals(List.of(0, 1, 2, 3), seen.copies.stream().sorted().toList());
    assertEquals(new TreeMap<>(java.util.Map.of(1, 2L)), seen.dropped);
  }

  @Test
  void shouldNotSendBeforeTheMessageThatMadeAFlowLetGo() {
    Passage passage = passage(false, Threes.class);
    Seen seen = new Seen();
    passage.pass(messages(1, 2), seen);
    assertEquals(List.of(), seen.out);
    assertEquals(2, seen.dropped.get(0));
    passage.pass(messages(3, 4), seen);
    assertEquals(List.of(1L, 2L, 3L), seen.ids());
    assertEquals(1, seen.dropped.get(0));
    assertTrue(seen.out.stream().allMatch(c -> c.micros() >= 30), seen.out::toString);
  }

  @ParameterizedTest
  @ValueSource(classes = {Quotes.class, QuotesByStep.class})
  void shouldShowTheObjectThatAMessageComesFrom(Class<?> flow) {
    Seen seen = new Seen();
    LongFunction<Optional<String>> objects =
        id -> id == 2 ? Optional.empty() : Optional.of("{\"id\":" + id + "}");
    passage(true, objects, flow).pass(messages(1, 2, 3), seen);
    assertEquals(
        List.of("{\"id\":1}", "none", "{\"id\":3}"),
        seen.out.stream()
            .map(crossing -> ThreatMessage.entering(crossing).header("quote").orElseThrow())
            .toList());
  }

  /** It is no fault of the flow, so it is not dropped even where throws only drop. */
  @ParameterizedTest
  @ValueSource(classes = {Quotes.class, QuotesByStep.class})
  void shouldEndTheRunWhereAnObjectCannotBeRead(Class<?> flow) {
    LongFunction<Optional<String>> objects =
        id -> {
          throw new UncheckedIOException(new IOException("objects were damaged"));
        };
    Passage passage = passage(false, objects, flow);
    CannotFinish end =
        assertThrows(CannotFinish.class, () -> passage.pass(messages(1, 2), new Seen()));
    assertEquals("objects were damaged", end.getMessage());
  }

  @Test
  void shouldGoOnWithoutAMessageThatAFlowThrewAt() {
    Seen seen = new Seen();
    passage(false, ThrowsAtSeven.class).pass(messages(6, 7, 8), seen);
    assertEquals(List.of(6L, 8L), seen.ids());
    assertEquals(1, seen.dropped.get(0));
  }

  @Test
  void shouldEndTheRunAtAThrowIfTheScenarioSaysSo() {
    Passage passage = passage(true, ThrowsAtSeven.class);
    CannotFinish end =
        assertThrows(CannotFinish.class, () -> passage.pass(messages(6, 7, 8), new Seen()));
    assertEquals(
        "flow " + ThrowsAtSeven.class.getName() + " (outbound) threw IllegalStateException: seven",
        end.getMessage());
  }

  @Test
  void shouldDropWhatComesAfterAFlowHasEnded() {
    Passage passage = passage(false, Even.class, TakesFive.class);
    Seen seen = new Seen();
    passage.pass(messages(2, 4, 6, 8, 10, 12, 14), seen);
    passage.pass(messages(16), seen);
    assertEquals(List.of(2L, 4L, 6L, 8L, 10L), seen.ids());
    assertEquals(3, seen.dropped.values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void shouldWaitForAnotherThreadThatHoldsItBack() {
    Seen seen = new Seen();
    Passage passage = passage(false, Elsewhere.class);
    passage.pass(messages(1, 2, 3), seen);
    passage.pass(messages(4), seen);
    assertTrue(seen.ids().containsAll(List.of(1L, 2L)), seen.ids()::toString);
  }

  @Test
  void shouldSayWhichFlowCannotBeMade() {
    CannotFinish end =
        assertThrows(
            CannotFinish.class,
            () -> passage(false, CannotBeMade.class).pass(messages(1), new Seen()));
    assertEquals(
        "flow "
            + CannotBeMade.class.getName()
            + " (outbound) could not be made: IllegalStateException: no way",
        end.getMessage());
  }

  /** A step is the same as the stream of its flow. */
  @Test
  void shouldDoTheSameByStepsAsByStreams() {
    List<FlowSpec> specs =
        List.of(
            spec("deduplicate"),
            spec("sample", "share", "0.8"),
            spec("enrich", "header", "via", "value", "{cluster} {micros}"),
            spec("sign"),
            spec("delay", "by", "100", "spread", "50"),
            spec("hop-limit", "most", "5"),
            spec("throttle", "rate", "10000", "burst", "3"),
            spec("verify-signature"),
            spec("priority", "rate", "5000"),
            spec("batch", "every", "70"),
            spec("bandwidth-limit", "bytes-per-second", "1000000"));
    Plan plan = ReferencePlans.w2(1, 10_000, 1).with(new Flows(specs, List.of(), true));
    Seen bySteps = new Seen();
    Seen byStreams = new Seen();
    Passage steps = new FlowsOfMember(plan, SYSTEM, NONE, false).of(3).outbound();
    Passage streams = new FlowsOfMember(plan, SYSTEM, NONE, true).of(3).outbound();
    assertTrue(steps instanceof StepPassage && streams instanceof StreamPassage);
    for (int batch = 0; batch < 20; batch++) {
      long first = 7L * batch;
      List<Crossing> sent = messages(LongStream.range(first, first + 10).toArray());
      steps.pass(sent, bySteps);
      streams.pass(sent, byStreams);
    }
    assertTrue(bySteps.out.size() > 50);
    assertEquals(byStreams.dropped, bySteps.dropped);
    assertEquals(byStreams.out.size(), bySteps.out.size());
    for (int i = 0; i < byStreams.out.size(); i++) {
      Crossing one = bySteps.out.get(i);
      Crossing other = byStreams.out.get(i);
      assertEquals(other.with(0, Crossing.NOTHING), one.with(0, Crossing.NOTHING));
      assertEquals(other.micros(), one.micros());
      assertArrayEquals(other.attachment(), one.attachment());
    }
  }

  private static FlowSpec spec(String name, String... settings) {
    List<FlowSpec.Setting> list = new ArrayList<>();
    for (int i = 0; i < settings.length; i += 2) {
      list.add(new FlowSpec.Setting(settings[i], settings[i + 1]));
    }
    return new FlowSpec(name, list);
  }
}
