package io.somasync.shard.coordinator;

import static io.somasync.shard.coordinator.CoordinatedRun.CONNECTING;
import static io.somasync.shard.coordinator.CoordinatedRun.EPOCH;
import static io.somasync.shard.coordinator.CoordinatedRun.MEMBERS;
import static io.somasync.shard.coordinator.CoordinatedRun.PLAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.coordinator.CoordinatedRun.Place;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.Create;
import io.somasync.shard.protocol.AgentCommand.CutLinks;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.AgentCommand.OpenLinkPort;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.AgentCommand.Stop;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.FailedLinks;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.LinkPortOpen;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.MetricsAt;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseStarted;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Connecting.Transport;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How a coordinator leads members through a run. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunCoordinatorTest {
  private static final Mesh MESH = new Mesh(PLAN);
  private static final long ALERT_MICROS = MESH.traffic().loadBeginMicros();

  private static Plan plan(int alert, Load load) {
    return new Plan(
        PLAN.seed(),
        PLAN.nodes(),
        PLAN.clusterSizes().most(),
        PLAN.topology(),
        PLAN.protocol(),
        PLAN.intra(),
        PLAN.inter(),
        PLAN.severities(),
        alert,
        load);
  }

  /** A run of that plan at the end of cluster creation. */
  private static CoordinatedRun created(Plan plan, Connecting connecting) {
    CoordinatedRun run = new CoordinatedRun();
    run.submit(plan, connecting);
    run.register(0);
    run.register(1);
    run.leave(Place.PREPARING, EPOCH);
    run.forget();
    run.leave(Place.CREATING, EPOCH);
    return run;
  }

  @Test
  void shouldLeadMembersThroughThePhases() {
    CoordinatedRun run = new CoordinatedRun();
    run.submit(PLAN, CONNECTING);
    run.register(0);
    for (Place place : Place.values()) {
      run.leave(place, EPOCH);
    }
    for (int member = 0; member < MEMBERS; member++) {
      List<AgentCommand> commands = run.agents.get(member).getAllReceived();
      Prepare prepare = assertInstanceOf(Prepare.class, commands.get(0));
      assertEquals(PLAN, prepare.plan());
      assertEquals(member, prepare.self());
      assertEquals(
          List.of(
              prepare,
              new Create(EPOCH),
              new Connect(EPOCH, 5, 5_000, 3),
              new RunWindows(EPOCH, Phase.PROPAGATE, MESH.grid().bucketOf(ALERT_MICROS)),
              new RunWindows(EPOCH, Phase.SUSTAIN, TimeGrid.NEVER),
              new Report(EPOCH, false),
              new Stop()),
          commands);
    }
    List<CoordinatorCommand.ClientEvent> events = run.client.getAllReceived();
    Finished finished = assertInstanceOf(Finished.class, events.get(events.size() - 1));
    assertEquals(
        List.of(
            new MetricsAt(1, "metrics of 0"),
            new MetricsAt(2, "metrics of 1"),
            new PhaseFinished(Phase.START, 0),
            new PhaseStarted(Phase.CREATE, PLAN.clusters()),
            new PhaseFinished(Phase.CREATE, 0),
            new PhaseStarted(Phase.CONNECT, MESH.topology().links()),
            new PhaseFinished(Phase.CONNECT, 0),
            new PhaseStarted(Phase.PROPAGATE, ALERT_MICROS),
            new PhaseFinished(Phase.PROPAGATE, 0),
            new PhaseStarted(Phase.SUSTAIN, PLAN.load().spanMicros()),
            new PhaseFinished(Phase.SUSTAIN, 0),
            finished),
        events);
    RunResult result = finished.result();
    assertEquals(Outcome.COMPLETED, result.outcome(), result.failure());
    assertNull(result.failure());
    assertEquals(PLAN.clusters(), result.simulation().clusters().size());
    assertEquals(MESH.traffic().endMicros(), result.simulation().simulatedMicros());
    assertEquals(MESH.topology().links(), result.connections().links());
    assertEquals(4, result.connections().established());
  }

  @Test
  void shouldNumberMembersInTheOrderOfTheirRanks() {
    CoordinatedRun run = new CoordinatedRun();
    run.register(1);
    run.register(1);
    run.submit(PLAN, CONNECTING);
    run.register(1);
    assertFalse(run.client.hasMessages());
    run.register(0);
    Prepare first = (Prepare) run.agents.get(0).receiveMessage();
    Prepare second = (Prepare) run.agents.get(1).receiveMessage();
    assertEquals(0, first.self());
    assertEquals(1, second.self());
    assertEquals(first.members(), second.members());
    assertEquals(CoordinatedRun.address(0), first.members().get(0).address());
    assertEquals(CoordinatedRun.address(1), first.members().get(1).address());
  }

  @Test
  void shouldWaitForMembersThatRegisterBeforeTheOrder() {
    CoordinatedRun run = new CoordinatedRun();
    run.register(0);
    run.register(1);
    run.pass(1_000);
    run.tell(new Interrupt());
    assertFalse(run.agents.get(0).hasMessages());
    run.submit(PLAN, CONNECTING);
    assertInstanceOf(Prepare.class, run.agents.get(0).receiveMessage());
  }

  @Test
  void shouldBeginCreationOnceAllMembersArePrepared() {
    CoordinatedRun run = CoordinatedRun.at(Place.PREPARING);
    run.tell(new CoordinatorCommand.Prepared(EPOCH, 1));
    assertFalse(run.agents.get(1).hasMessages());
    run.tell(new CoordinatorCommand.Prepared(EPOCH, 0));
    assertEquals(new Create(EPOCH), run.agents.get(1).receiveMessage());
  }

  @Test
  void shouldLeaveOutConnecting() {
    CoordinatedRun run = created(PLAN, Connecting.LEFT_OUT);
    assertInstanceOf(RunWindows.class, run.agents.get(0).receiveMessage());
    assertInstanceOf(PhaseFinished.class, run.client.receiveMessage());
    PhaseStarted started = (PhaseStarted) run.client.receiveMessage();
    assertEquals(Phase.PROPAGATE, started.phase());
  }

  @Test
  void shouldLeaveOutTheAlert() {
    CoordinatedRun run = created(plan(-1, PLAN.load()), Connecting.LEFT_OUT);
    assertEquals(
        new RunWindows(EPOCH, Phase.SUSTAIN, TimeGrid.NEVER), run.agents.get(0).receiveMessage());
  }

  @Test
  void shouldEndWithTheAlertIfThereIsNoLoad() {
    CoordinatedRun run = created(plan(PLAN.alert(), new Load(0, 0)), Connecting.LEFT_OUT);
    assertEquals(
        new RunWindows(EPOCH, Phase.PROPAGATE, TimeGrid.NEVER), run.agents.get(0).receiveMessage());
    run.leave(Place.PROPAGATING, EPOCH);
    assertEquals(new Report(EPOCH, false), run.agents.get(0).receiveMessage());
  }

  @Test
  void shouldEndAfterConnectingIfThereAreNoMessages() {
    CoordinatedRun run = created(plan(-1, new Load(0, 0)), CONNECTING);
    assertInstanceOf(Connect.class, run.agents.get(0).receiveMessage());
    run.leave(Place.CONNECTING, EPOCH);
    assertEquals(new Report(EPOCH, false), run.agents.get(0).receiveMessage());
  }

  @Test
  void shouldLetMembersConnectInTurnsIfThereAreFewerHandshakes() {
    CoordinatedRun run = created(PLAN, new Connecting(true, 1, 5_000, 3));
    assertEquals(new Connect(EPOCH, 1, 5_000, 3), run.agents.get(0).receiveMessage());
    assertFalse(run.agents.get(1).hasMessages());
    run.tell(CoordinatedRun.connected(EPOCH, 0));
    assertEquals(new Connect(EPOCH, 1, 5_000, 3), run.agents.get(1).receiveMessage());
    assertFalse(run.agents.get(0).hasMessages());
  }

  @Test
  void shouldHavePortsOpenedBeforeLinksWithSockets() {
    Connecting sockets = new Connecting(true, 10, 5_000, 3, Transport.TCP, false);
    CoordinatedRun run = created(PLAN, sockets);
    LinkPort[] ports = {new LinkPort("h1", 1, "a"), new LinkPort("h2", 2, "b")};
    for (int member = 0; member < 2; member++) {
      assertEquals(new OpenLinkPort(EPOCH), run.agents.get(member).receiveMessage());
    }
    run.tell(new LinkPortOpen(EPOCH, 1, ports[1]));
    assertFalse(run.agents.get(0).hasMessages());
    run.tell(new LinkPortOpen(EPOCH, 0, ports[0]));
    Connect connect = new Connect(EPOCH, 5, 5_000, 3, List.of(ports), false);
    for (int member = 0; member < 2; member++) {
      assertEquals(connect, run.agents.get(member).receiveMessage());
    }
  }

  /** Before messages move all members know which links are none. */
  @Test
  void shouldCutLinksThatFailed() {
    CoordinatedRun run =
        created(PLAN, new Connecting(true, 10, 5_000, 3, Transport.REMOTING, true));
    long[] links = {1L << 32 | 2, 3};
    run.tell(new FailedLinks(EPOCH, 0, links));
    run.tell(CoordinatedRun.connected(EPOCH, 0));
    run.tell(CoordinatedRun.connected(EPOCH, 1));
    for (int member = 0; member < 2; member++) {
      assertEquals(
          new Connect(EPOCH, 5, 5_000, 3, List.of(), true),
          run.agents.get(member).receiveMessage());
      CutLinks cut = assertInstanceOf(CutLinks.class, run.agents.get(member).receiveMessage());
      assertArrayEquals(links, cut.links());
      assertInstanceOf(RunWindows.class, run.agents.get(member).receiveMessage());
    }
  }

  @Test
  void shouldTimePhasesWithoutThePausesOfMembers() {
    CoordinatedRun run = CoordinatedRun.at(Place.CREATING);
    run.pass(2);
    run.leave(Place.CREATING, EPOCH);
    run.pass(3);
    run.leave(Place.CONNECTING, EPOCH);
    run.pass(4);
    run.leave(Place.PROPAGATING, EPOCH);
    run.pass(5);
    run.tell(CoordinatedRun.progress(EPOCH, 0, Phase.SUSTAIN, true, 1_500_000_000L));
    run.tell(CoordinatedRun.progress(EPOCH, 1, Phase.SUSTAIN, true, 500_000_000L));
    run.pass(6); // of no phase any more
    run.leave(Place.REPORTING, EPOCH);
    assertEquals(new RunResult.Wall(0, 2, 3, 4, 3.5, 12.5), run.result().wall());
  }

  @Test
  void shouldTellTheClientHowAPhaseGetsOn() {
    CoordinatedRun run = CoordinatedRun.at(Place.CREATING);
    run.tell(new Done(EPOCH, 1, Phase.CREATE, 1));
    run.pass(0.25);
    assertEquals(
        new PhaseProgress(new RunObserver.Progress(Phase.CREATE, 1, PLAN.clusters(), 0, 0, 0)),
        run.client.receiveMessage());
    run.tell(new Done(EPOCH, 1, Phase.CONNECT, 2)); // not of this phase
    run.pass(0.25);
    PhaseProgress second = (PhaseProgress) run.client.receiveMessage();
    assertEquals(1, second.progress().done());
  }

  @ParameterizedTest
  @EnumSource
  void shouldIgnoreASecondOrder(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.submit(plan(-1, new Load(0, 0)), Connecting.LEFT_OUT);
    assertFalse(run.client.hasMessages());
    assertFalse(run.agents.get(0).hasMessages());
    for (int i = place.ordinal(); i < Place.values().length; i++) {
      run.leave(Place.values()[i], EPOCH);
    }
    assertEquals(MESH.traffic().endMicros(), run.result().simulation().simulatedMicros());
  }

  /** What belongs to an attempt that was given up must not be taken for news of this one. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATHERING")
  void shouldIgnoreWhatIsOfAnotherEpoch(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.leave(place, EPOCH + 1);
    run.tell(new MemberFailed(EPOCH + 1, 1, "odd", true));
    run.tell(new Retired(EPOCH + 1, 0, List.of(new MessageTally(7, 3, 2))));
    assertFalse(run.client.hasMessages());
    assertFalse(run.agents.get(0).hasMessages());
    for (int i = place.ordinal(); i < Place.values().length; i++) {
      run.leave(Place.values()[i], EPOCH);
    }
    RunResult result = run.result();
    assertEquals(Outcome.COMPLETED, result.outcome(), result.failure());
    assertEquals(PLAN.clusters(), result.simulation().clusters().size());
  }

  @Test
  void shouldNotBeginAgainWhenARunIsOver() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.leave(Place.REPORTING, EPOCH);
    assertEquals(Outcome.COMPLETED, run.result().outcome());
    run.forget();
    run.submit(PLAN, CONNECTING);
    run.register(0);
    run.leave(Place.REPORTING, EPOCH);
    run.tell(new Interrupt());
    run.pass(1_000);
    run.stop();
    assertFalse(run.client.hasMessages());
    assertFalse(run.agents.get(0).hasMessages());
  }

  @Test
  void shouldRefuseAPlanThatCannotBeRun() {
    Plan tooWide =
        new Plan(
            PLAN.seed(),
            PLAN.nodes(),
            PLAN.clusterSizes().most(),
            PLAN.topology(),
            PLAN.protocol(),
            LinkModel.of(1, 50_000_000, 0),
            PLAN.inter(),
            PLAN.severities(),
            PLAN.alert(),
            PLAN.load());
    CoordinatedRun run = new CoordinatedRun();
    run.register(0);
    run.submit(tooWide, CONNECTING);
    RunResult result = run.result();
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.failure().startsWith("delays inside a cluster"), result.failure());
    run.register(1);
    assertFalse(run.agents.get(1).hasMessages());
  }
}
