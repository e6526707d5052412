package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.Rejected;
import io.somasync.shard.protocol.AgentCommand.Release;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Accepted;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Refused;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.Parcel;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.PostStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A coordinator whose members stand: inboxes, as in {@link CoordinatedRun}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StandingCoordinatorTest {
  private static final int SIZE = 2;

  private long nowNanos;
  private final BehaviorTestKit<CoordinatorCommand> coordinator =
      BehaviorTestKit.create(RunCoordinator.create(SIZE, () -> nowNanos));
  private final List<TestInbox<AgentCommand>> agents =
      List.of(TestInbox.create(), TestInbox.create());

  @BeforeEach
  void register() {
    register(0, agents.get(0), 0, false);
    register(1, agents.get(1), 0, false);
  }

  private void register(int rank, TestInbox<AgentCommand> agent, int lastEpoch, boolean isBusy) {
    register(rank, CoordinatedRun.address(rank), agent, lastEpoch, isBusy);
  }

  private void register(
      int rank, String address, TestInbox<AgentCommand> agent, int lastEpoch, boolean isBusy) {
    MemberInfo member = new MemberInfo(agent.getRef(), address);
    tell(new Register(rank, member, "", CoordinatedRun.CAPACITY, lastEpoch, isBusy));
  }

  private void register(int rank, Capacity capacity) {
    MemberInfo member = new MemberInfo(agents.get(rank).getRef(), CoordinatedRun.address(rank));
    tell(new Register(rank, member, "metrics", capacity));
  }

  private void tell(CoordinatorCommand message) {
    coordinator.run(message);
    coordinator.selfInbox().getAllReceived().forEach(coordinator::run);
  }

  private TestInbox<ClientEvent> order(String who, boolean waits) {
    return order(CoordinatedRun.PLAN, who, waits);
  }

  private TestInbox<ClientEvent> order(Plan plan, String who, boolean waits) {
    TestInbox<ClientEvent> client = TestInbox.create();
    tell(
        new Submit(
            plan, 0, CoordinatedRun.CONNECTING, Submit.ALL_MEMBERS, waits, who, client.getRef()));
    return client;
  }

  private static List<String> before(TestInbox<ClientEvent> client) {
    return assertInstanceOf(Accepted.class, client.receiveMessage()).before();
  }

  private static <T extends AgentCommand> T last(TestInbox<AgentCommand> agent, Class<T> kind) {
    List<AgentCommand> all = agent.getAllReceived();
    return assertInstanceOf(kind, all.get(all.size() - 1));
  }

  /** Ends the run under way, of which nobody has counted anything. */
  private void end(TestInbox<ClientEvent> client, int epoch) {
    tell(new Withdraw(client.getRef()));
    for (int member = 0; member < SIZE; member++) {
      tell(CoordinatedRun.endOfReport(epoch, member, 0));
    }
    List<ClientEvent> told = client.getAllReceived();
    assertEquals(
        Outcome.INTERRUPTED,
        assertInstanceOf(Finished.class, told.get(told.size() - 1)).result().outcome());
  }

  @Test
  void shouldRunOnAllMembersAndLetThemGoAfterwards() {
    TestInbox<ClientEvent> client = order("one", false);
    assertEquals(List.of(), before(client));
    Prepare first = last(agents.get(1), Prepare.class);
    assertEquals(1, first.epoch());
    assertEquals(SIZE, first.members().size());
    end(client, 1);
    assertEquals(new Release(1), last(agents.get(0), Release.class));
    TestInbox<ClientEvent> next = order("two", false);
    assertEquals(2, last(agents.get(0), Prepare.class).epoch());
    end(next, 2);
  }

  @Test
  void shouldDealClustersOutByTheThreadsOfMembersAndTellThemAll() {
    register(1, new Capacity(6, 512L << 20)); // the other one has two
    order("one", false);
    for (TestInbox<AgentCommand> agent : agents) {
      assertEquals(List.of(0, 1, 4), last(agent, Prepare.class).firstClusters());
    }
  }

  @Test
  void shouldTellWhoHadHowMuch() {
    Capacity small = new Capacity(2, 200L << 20);
    register(1, small);
    TestInbox<ClientEvent> client = order("one", false);
    tell(new Withdraw(client.getRef()));
    for (int member = 0; member < SIZE; member++) {
      tell(CoordinatedRun.endOfReport(1, member, 0));
    }
    List<ClientEvent> told = client.getAllReceived();
    assertEquals(
        List.of(
            new MemberShare(CoordinatedRun.address(0), CoordinatedRun.CAPACITY, 0, 2, 20),
            new MemberShare(CoordinatedRun.address(1), small, 2, 2, 20)),
        ((Finished) told.get(told.size() - 1)).result().shares());
  }

  /** Members are idle, and the next order finds them; also one that has waited. */
  @Test
  void shouldRefuseAPlanThatDoesNotFitIntoTheHeapsOfMembers() {
    Plan large = Plans.mixed(1, Plans.FLOOD, 1 << 18, 1);
    register(1, new Capacity(2, 128L << 20));
    TestInbox<ClientEvent> client = order(large, "large", false);
    before(client);
    String reason = assertInstanceOf(Refused.class, client.receiveMessage()).reason();
    assertTrue(
        reason.matches(
            "memory = [\\d,]+ MB on 2 members, .*: the plan does not fit into 512 MB .*"),
        reason);
    assertTrue(client.getAllReceived().isEmpty());
    for (TestInbox<AgentCommand> agent : agents) {
      assertTrue(agent.getAllReceived().isEmpty());
    }
    TestInbox<ClientEvent> next = order("next", false);
    assertEquals(List.of(), before(next));
    TestInbox<ClientEvent> patient = order(large, "patient", true);
    assertEquals(List.of("next"), before(patient));
    TestInbox<ClientEvent> last = order("last", true);
    assertEquals(List.of("next", "patient"), before(last));
    end(next, 1);
    assertEquals(List.of(), before(patient));
    assertInstanceOf(Refused.class, patient.receiveMessage());
    assertEquals(List.of(), before(last));
    end(last, 2);
  }

  /** Whether it fits is known when the heaps of all members are. */
  @Test
  void shouldNotJudgeAPlanBeforeAllMembersAreHere() {
    tell(new RunCoordinator.Gone(CoordinatedRun.address(1)));
    TestInbox<ClientEvent> client = order(Plans.mixed(1, Plans.FLOOD, 1 << 18, 1), "large", false);
    before(client);
    assertTrue(client.getAllReceived().isEmpty());
    register(1, new Capacity(2, 16L << 30));
    assertEquals(SIZE, last(agents.get(1), Prepare.class).members().size());
  }

  @Test
  void shouldWaitForPausesOfTheLargestHeap() {
    register(1, new Capacity(2, 100L << 30));
    TestInbox<ClientEvent> client = order("one", false);
    for (int member = 0; member < SIZE; member++) {
      tell(new Prepared(1, member));
    }
    client.getAllReceived();
    nowNanos += TimeUnit.SECONDS.toNanos(Watchdog.STEP_SECONDS + 99);
    tell(new RunCoordinator.Tick());
    assertInstanceOf(PhaseProgress.class, client.receiveMessage());
    nowNanos += TimeUnit.SECONDS.toNanos(1);
    tell(new RunCoordinator.Tick());
    assertInstanceOf(PhaseFinished.class, client.receiveMessage());
    assertEquals(new Report(1, true), last(agents.get(1), Report.class));
  }

  @Test
  void shouldTakeTurnsInTheOrderInWhichTheyCame() {
    TestInbox<ClientEvent> first = order("one", false);
    assertEquals(
        "the cluster is busy with one; wait for its end, or have this one wait with --queue",
        assertInstanceOf(Refused.class, order("two", false).receiveMessage()).reason());
    TestInbox<ClientEvent> third = order("three", true);
    assertEquals(List.of("one"), before(third));
    TestInbox<ClientEvent> fourth = order("four", true);
    assertEquals(List.of("one", "three"), before(fourth));
    end(first, 1);
    assertEquals(List.of(), before(third));
    end(third, 2);
    assertEquals(List.of(), before(fourth));
    end(fourth, 3);
  }

  @Test
  void shouldRefuseWhatWaitsWhenItIsStopped() {
    TestInbox<ClientEvent> first = order("one", false);
    TestInbox<ClientEvent> second = order("two", true);
    before(second);
    coordinator.signal(PostStop.instance());
    List<ClientEvent> told = first.getAllReceived();
    assertInstanceOf(Finished.class, told.get(told.size() - 1));
    assertEquals(
        "the member that leads the run left the cluster or broke down; nothing has been run, order"
            + " it again",
        assertInstanceOf(Refused.class, second.receiveMessage()).reason());
  }

  @Test
  void shouldLetNoMoreWaitThanThereIsRoomFor() {
    order("one", false);
    List<TestInbox<ClientEvent>> waiting = new ArrayList<>();
    for (int i = 0; i < Tenure.MOST_WAITING; i++) {
      waiting.add(order("waits", true));
    }
    assertEquals(
        Tenure.MOST_WAITING + " runs are waiting already; come later",
        assertInstanceOf(Refused.class, order("late", true).receiveMessage()).reason());
    TestInbox<ClientEvent> leaves = waiting.get(3);
    leaves.getAllReceived();
    tell(new Withdraw(leaves.getRef()));
    assertEquals(
        Outcome.INTERRUPTED,
        assertInstanceOf(Finished.class, leaves.receiveMessage()).result().outcome());
    assertEquals(Tenure.MOST_WAITING, before(order("late", true)).size());
  }

  /** Another led the cluster before: attempts go on from where it was. */
  @Test
  void shouldGoOnWhereTheOneBeforeWasLost() {
    register(1, agents.get(1), 7, true);
    assertEquals(new Release(7), last(agents.get(1), Release.class));
    order("one", false);
    assertEquals(8, last(agents.get(1), Prepare.class).epoch());
  }

  /** The order comes before members have told of the run of the coordinator that was lost. */
  @Test
  void shouldNumberARunWhenAllItsMembersAreHere() {
    tell(new RunCoordinator.Gone(CoordinatedRun.address(0)));
    tell(new RunCoordinator.Gone(CoordinatedRun.address(1)));
    TestInbox<ClientEvent> client = order("one", false);
    before(client);
    tell(new MemberFailed(1, 1, "channel from member 1: it ended", false));
    assertFalse(client.hasMessages());
    register(1, agents.get(1), 1, true);
    assertEquals(new Release(1), last(agents.get(1), Release.class));
    register(0, agents.get(0), 0, false);
    assertEquals(2, last(agents.get(1), Prepare.class).epoch());
    end(client, 2);
  }

  /** The process before it was killed, and nobody has said so yet. */
  @Test
  void shouldTakeWhoComesFromTheAddressOfAnother() {
    TestInbox<AgentCommand> again = TestInbox.create();
    register(1, again, 0, false);
    assertTrue(again.getAllReceived().isEmpty());
    order("one", false);
    assertEquals(1, last(again, Prepare.class).self());
    assertTrue(agents.get(1).getAllReceived().isEmpty());
  }

  private TestInbox<ClientEvent> orderWithoutItsBeginning() {
    TestInbox<ClientEvent> client = TestInbox.create();
    for (int i = 1; i < 4; i++) {
      tell(new SubmitPiece(client.getRef(), new Parcel(i, 4, new byte[1])));
      assertEquals(
          "the order did not come whole (piece "
              + i
              + " of 4 of a message came out of turn); order it again",
          assertInstanceOf(Refused.class, client.receiveMessage()).reason());
    }
    return client;
  }

  /** Its first pieces went to a coordinator that is gone. */
  @Test
  void shouldRefuseAnOrderThatDidNotComeWhole() {
    orderWithoutItsBeginning();
    TestInbox<ClientEvent> client = order("one", false);
    before(client);
    TestInbox<ClientEvent> second = orderWithoutItsBeginning();
    tell(new Withdraw(second.getRef()));
    assertFalse(client.hasMessages());
    end(client, 1);
  }

  /** A member that cannot read the feed asks who has ordered the run, and that is progress. */
  @Test
  void shouldHandOnWhatAMemberAsksOfTheFeed() {
    TestInbox<ClientEvent> client = order("one", false);
    before(client);
    TestInbox<RunCommand> member = TestInbox.create();
    AskFeed ask = new AskFeed(1, 0, 0, 0, member.getRef());
    tell(ask);
    assertEquals(ask, client.receiveMessage());
  }

  /** The books of a run have no room for a member of a larger cluster. */
  @Test
  void shouldSendAMemberAwayThatIsOfALargerCluster() {
    TestInbox<AgentCommand> third = TestInbox.create();
    register(SIZE, third, 0, false);
    assertEquals(
        "member 3: the cluster has 2 members; start it with the size of the others",
        last(third, Rejected.class).reason());
    order("one", false);
    assertEquals(SIZE, last(agents.get(0), Prepare.class).members().size());
  }

  @Test
  void shouldWaitForAMemberThatIsGoneAndTakeOneInItsPlace() {
    tell(new RunCoordinator.Gone(CoordinatedRun.address(1)));
    order("one", false);
    assertTrue(agents.get(0).getAllReceived().isEmpty());
    TestInbox<AgentCommand> other = TestInbox.create();
    register(1, other, 0, false);
    assertEquals(1, last(other, Prepare.class).self());
    TestInbox<AgentCommand> second = TestInbox.create();
    register(1, "127.0.0.1:9", second, 0, false);
    assertEquals(
        "member 2: is here already, at "
            + CoordinatedRun.address(1)
            + "; give each member an index of its own",
        last(second, Rejected.class).reason());
  }
}
