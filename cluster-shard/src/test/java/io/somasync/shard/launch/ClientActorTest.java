package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.protocol.AgentCommand.FeedPiece;
import io.somasync.shard.protocol.AgentCommand.NoFeed;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Accepted;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.FinishedPiece;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseStarted;
import io.somasync.shard.protocol.Parcel;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientActorTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final RunSettings SETTINGS =
      new RunSettings(1, 1, 0, Connecting.LEFT_OUT, 0, false);

  private static ActorTestKit kit;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("client");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private static Client client(Plan plan) {
    return new Client(plan, SETTINGS, RunObserver.NONE, new ToCoordinator());
  }

  @Test
  void shouldEndIfNobodyTakesItsOrder() {
    Client client = client(Plans.lasting(1, 1));
    kit.spawn(ClientActor.create(client, 0, Optional.of(Duration.ofMillis(1))));
    ExecutionException end =
        assertThrows(
            ExecutionException.class,
            () -> client.finished().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    String line = assertInstanceOf(CannotFinish.class, end.getCause()).getMessage();
    assertTrue(line.startsWith("nobody in the cluster has taken the run within 60 s; "), line);
  }

  private static RunResult result(Client client) throws Exception {
    return client.finished().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static RunResult interrupted() {
    return RunResult.ofNothing(Outcome.INTERRUPTED, null, 1, 1);
  }

  /** News of its end go another way than its last words, and may be faster. */
  @Test
  void shouldHearTheResultOfALeaderThatIsGone() throws Exception {
    Client client = client(Plans.lasting(1, 1));
    ActorRef<ClientEvent> actor = kit.spawn(ClientActor.create(client, 0, Optional.empty()));
    TestProbe<CoordinatorCommand> leader = kit.createTestProbe(CoordinatorCommand.class);
    actor.tell(new Accepted(leader.ref(), List.of()));
    TestProbe<Object> watcher = kit.createTestProbe();
    leader.stop();
    watcher.expectTerminated(leader.ref());
    actor.tell(new Finished(interrupted()));
    assertEquals(Outcome.INTERRUPTED, result(client).outcome());
  }

  @Test
  void shouldEndWithALeaderThatLeavesNoResult() throws Exception {
    Client client = client(Plans.lasting(1, 1));
    ActorRef<ClientEvent> actor = kit.spawn(ClientActor.create(client, 0, Optional.empty()));
    TestProbe<CoordinatorCommand> leader = kit.createTestProbe(CoordinatorCommand.class);
    actor.tell(new Accepted(leader.ref(), List.of()));
    leader.stop();
    assertEquals("the member that led the run was lost", result(client).failure());
  }

  @Test
  void shouldEndIfItCannotTakeInWhatItIsTold() throws Exception {
    Client client = client(Plans.lasting(1, 1));
    kit.spawn(ClientActor.create(client, 0, Optional.empty()))
        .tell(new FinishedPiece(new Parcel(1, 2, new byte[1])));
    RunResult result = result(client);
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(result.failure().endsWith("came out of turn"), result.failure());
  }

  /** A run that is withdrawn because of its observer is none that its user has interrupted. */
  @Test
  void shouldTellThatItsObserverBrokeDown() throws Exception {
    RunObserver odd =
        new RunObserver() {
          @Override
          public void phaseStarted(Phase phase, long total) {
            throw new IllegalStateException("odd");
          }
        };
    Client client = new Client(Plans.lasting(1, 1), SETTINGS, odd, new ToCoordinator());
    ActorRef<ClientEvent> actor = kit.spawn(ClientActor.create(client, 0, Optional.empty()));
    actor.tell(new PhaseStarted(Phase.CREATE, 1));
    actor.tell(new Finished(interrupted()));
    RunResult result = result(client);
    assertEquals(Outcome.FAULTED, result.outcome());
    assertEquals("the observer of the run: IllegalStateException: odd", result.failure());
  }

  /** It is the plan's feed that members get, whatever they ask for. */
  @Test
  void shouldHandOutPiecesOfTheFeedOfItsPlan() throws Exception {
    Path spool = folder.resolve("spool");
    Files.writeString(spool, "words");
    ActorRef<ClientEvent> client =
        kit.spawn(ClientActor.create(client(Plans.fed(spool.toString())), 0, Optional.empty()));
    TestProbe<RunCommand> member = kit.createTestProbe(RunCommand.class);
    client.tell(new AskFeed(1, 0, 0, 2, member.ref()));
    FeedPiece piece = member.expectMessageClass(FeedPiece.class);
    assertArrayEquals(new byte[] {'r', 'd', 's'}, piece.bytes());
    assertTrue(piece.isLast());
    client.tell(new AskFeed(1, 0, 1, 0, member.ref()));
    assertEquals(
        "spool = " + spool + ": has no file 1, byte 0",
        member.expectMessageClass(NoFeed.class).reason());
  }
}
