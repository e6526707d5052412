package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs on Pekko with this JVM as the only member. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class SimulatorTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final RunSettings TWO_THREADS =
      new RunSettings(1, 2, 0, new Connecting(true, 10, 5_000, 3), 0, false);
  private static final RunSettings PACED = new RunSettings(1, 2, 1, Connecting.LEFT_OUT, 0, false);

  private static RunResult run(Plan plan, RunSettings settings, RunObserver observer)
      throws Exception {
    Simulator.Handle handle = Simulator.start(plan, settings, observer);
    return handle.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void assertLikeLocalRun(Plan plan, RunResult result) {
    assertEquals(Outcome.COMPLETED, result.outcome(), () -> result.failure() + ": " + plan);
    SimulationResult oracle = LocalRun.run(plan);
    Comparison.assertSame(oracle, result.simulation(), plan.toString());
    assertTrue(result.simulation().tally().counts().balance());
  }

  static Stream<Plan> plans() {
    return Stream.of(
        ReferencePlans.w1(42, 10_000, 3),
        ReferencePlans.w2(42, 10_000, 3),
        Plans.mixed(7, Plans.FLOOD, 40, 50),
        Plans.mixed(-8, Plans.GOSSIP, 33, 64));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void shouldComeToTheSameAsALocalRun(Plan plan) throws Exception {
    RunResult result = run(plan, TWO_THREADS, RunObserver.NONE);
    assertLikeLocalRun(plan, result);
    assertNull(result.failure());
    assertNull(result.lateness());
    assertEquals(1, result.members());
    assertEquals(1, result.connections().successRate());
    assertTrue(result.memory().heapPeakBytes() > 0);
    assertTrue(result.wall().total() >= result.wall().start());
    assertEquals(
        result.simulation().tally().counts().sends,
        result.series().stream().mapToLong(RunResult.WallSecond::sends).sum());
  }

  @Test
  void shouldComeToTheSameWithAPace() throws Exception {
    Plan plan = Plans.lasting(1, 50);
    RunResult result = run(plan, PACED, RunObserver.NONE);
    assertLikeLocalRun(plan, result);
    assertNotNull(result.lateness());
    assertTrue(result.lateness().count() > 0);
    assertTrue(result.wall().sustain() >= 1, () -> "seconds = " + result.wall().sustain());
  }

  @Test
  void shouldTellHowItGetsOn() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicReference<Double> startSeconds = new AtomicReference<>();
    Plan plan = Plans.mixed(7, Plans.FLOOD, 40, 50);
    RunObserver observer =
        new RunObserver() {
          @Override
          public void phaseStarted(Phase phase, long total) {
            told.add("+" + phase);
          }

          @Override
          public void phaseFinished(Phase phase, double seconds) {
            told.add("-" + phase);
            startSeconds.compareAndSet(null, seconds);
          }
        };
    RunResult result = run(plan, TWO_THREADS, observer);
    assertEquals(Outcome.COMPLETED, result.outcome());
    assertEquals(result.wall().start(), startSeconds.get(), "seconds of the start");
    assertEquals(
        Stream.of(Phase.values()).flatMap(phase -> Stream.of("+" + phase, "-" + phase)).toList(),
        told);
  }

  @Test
  void shouldOpenEveryLink() throws Exception {
    Plan plan = Plans.connected(TopologySpec.of(TopologySpec.Kind.COMPLETE), 60);
    RunSettings settings = new RunSettings(1, 2, 0, new Connecting(true, 20, 30_000, 2), 0, false);
    RunResult result = run(plan, settings, RunObserver.NONE);
    assertLikeLocalRun(plan, result);
    RunResult.Connections connections = result.connections();
    assertEquals(60 * 59 / 2, connections.links());
    assertEquals(connections.links(), connections.attempted());
    assertEquals(connections.links(), connections.established());
    assertEquals(0, connections.failed());
    assertEquals(1, connections.successRate());
    assertEquals(20, connections.maxInFlight());
    assertEquals(connections.links(), connections.handshakeMicros().count());
    assertTrue(result.wall().connect() > 0);
  }

  @Test
  void shouldKeepWhatWasMeasuredUntilAnInterruption() throws Exception {
    Plan plan = Plans.lasting(600, 6_000);
    CountDownLatch moving = new CountDownLatch(1);
    RunObserver observer =
        new RunObserver() {
          @Override
          public void progressed(Progress progress) {
            if (progress.sends() > 0) {
              moving.countDown();
            }
          }
        };
    Simulator.Handle handle = Simulator.start(plan, PACED, observer);
    assertTrue(moving.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    handle.interrupt();
    handle.interrupt();
    RunResult result = handle.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    assertEquals(Outcome.INTERRUPTED, result.outcome());
    assertNull(result.failure());
    Tally tally = result.simulation().tally();
    assertTrue(
        tally.counts().generated > 0 && tally.counts().generated < 6_000,
        () -> "" + tally.counts().generated);
    assertTrue(tally.counts().sends > 0);
    assertTrue(tally.counts().deliveries() > 0);
    assertEquals(20, result.simulation().clusters().size());
    long micros = result.simulation().simulatedMicros();
    assertTrue(micros > 0 && micros < 600_000_000, () -> "simulated = " + micros + " µs");
    assertTrue(result.wall().sustain() > 0);
  }

  /**
   * What is alive when a run is cut off counts on both sides, so no figure can be above its whole.
   */
  @ParameterizedTest
  @MethodSource("plans")
  void shouldTellFiguresOverTheSameMessagesWhenInterrupted(Plan plan) throws Exception {
    RunSettings slow = new RunSettings(1, 2, 0.05, Connecting.LEFT_OUT, 0, false);
    CountDownLatch moving = new CountDownLatch(1);
    RunObserver observer =
        new RunObserver() {
          @Override
          public void progressed(Progress progress) {
            if (progress.deliveries() > 0) {
              moving.countDown();
            }
          }
        };
    Simulator.Handle handle = Simulator.start(plan, slow, observer);
    assertTrue(moving.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    handle.interrupt();
    RunResult result = handle.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    assertEquals(Outcome.INTERRUPTED, result.outcome(), result.failure());
    Tally tally = result.simulation().tally();
    assertTrue(tally.counts().deliveries() <= tally.counts().expected);
    assertTrue(
        tally.counts().unaccounted() > 0, () -> "under way = " + tally.counts().unaccounted());
    assertEquals(tally.counts().generated, tally.coverage().messages());
    assertEquals(plan.clusters(), result.simulation().clusters().size());
    assertEquals(
        tally.counts().sends,
        result.series().stream().mapToLong(RunResult.WallSecond::sends).sum());
    assertEquals(
        tally.counts().deliveries(),
        result.series().stream().mapToLong(RunResult.WallSecond::deliveries).sum());
  }

  /** An observer that throws, when it is told of that phase or of any progress. */
  private static RunObserver throwing(Phase when, Error error) {
    return new RunObserver() {
      @Override
      public void phaseStarted(Phase phase, long total) {
        if (phase == when) {
          throw error;
        }
      }

      @Override
      public void progressed(Progress progress) {
        if (when == null) {
          throw error;
        }
      }
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"START", "CREATE", "SUSTAIN"})
  void shouldEndWhenItsObserverThrows(Phase phase) throws Exception {
    RunResult result =
        run(Plans.lasting(600, 6_000), PACED, throwing(phase, new StackOverflowError()));
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(
        result.failure().startsWith("the observer of the run: stack overflow"), result.failure());
  }

  @Test
  void shouldKeepWhatWasMeasuredUntilItsObserverThrew() throws Exception {
    RunResult result =
        run(Plans.lasting(600, 6_000), PACED, throwing(null, new AssertionError("odd")));
    assertEquals(Outcome.FAULTED, result.outcome());
    assertEquals("the observer of the run: AssertionError: odd", result.failure());
    assertEquals(20, result.simulation().clusters().size());
  }

  @Test
  void shouldEndWithAReasonWhenAThreadBreaksDown() throws Exception {
    Simulator.Handle handle = Simulator.start(Plans.lasting(600, 6_000), PACED, RunObserver.NONE);
    new Thread(
            () -> {
              throw new OutOfMemoryError("no room\nfor a test");
            })
        .start();
    RunResult result = handle.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(Outcome.FAILED, result.outcome());
    String expected =
        "member 1: out of memory: no room for a test; give it more heap, for instance";
    assertTrue(result.failure().startsWith(expected), result.failure());
  }

  @Test
  void shouldStopAtOnceIfItIsInterruptedBeforeItBegins() throws Exception {
    Simulator.Handle handle = Simulator.start(Plans.lasting(600, 6_000), PACED, RunObserver.NONE);
    handle.interrupt();
    RunResult result = handle.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(Outcome.INTERRUPTED, result.outcome());
    assertEquals(0, result.simulation().tally().counts().deliveries());
  }

  @Test
  void shouldSayWhyAPlanCannotBeRun() throws Exception {
    Plan good = Plans.lasting(1, 1);
    Plan tooWide =
        new Plan(
            good.seed(),
            good.nodes(),
            good.clusterSizes().most(),
            good.topology(),
            good.protocol(),
            LinkModel.of(1, 50_000_000, 0),
            good.inter(),
            good.severities(),
            good.alert(),
            good.load());
    RunResult result = run(tooWide, TWO_THREADS, RunObserver.NONE);
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.failure().startsWith("delays inside a cluster"), result.failure());
  }

  @Test
  void shouldRunAPlanWithoutMessages() throws Exception {
    Plan good = Plans.lasting(1, 1);
    Plan silent =
        new Plan(
            good.seed(),
            good.nodes(),
            good.clusterSizes().most(),
            good.topology(),
            good.protocol(),
            good.intra(),
            good.inter(),
            good.severities(),
            -1,
            new Load(0, 0));
    assertLikeLocalRun(silent, run(silent, TWO_THREADS, RunObserver.NONE));
  }
}
