package io.somasync.shard.coordinator;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.PostStop;

/**
 * A coordinator without a cluster: members and client are inboxes, messages are dealt with one by
 * one, and time stands still until the test lets it pass.
 */
final class CoordinatedRun {
  /** Where a run can be while it is under way, in this order. */
  enum Place {
    GATHERING,
    PREPARING,
    CREATING,
    CONNECTING,
    PROPAGATING,
    SUSTAINING,
    REPORTING
  }

  /** What each member has. */
  static final Capacity CAPACITY = new Capacity(2, 512L << 20);

  static final int EPOCH = 1;
  static final int MEMBERS = 2;
  static final Plan PLAN = Plans.mixed(1, Plans.FLOOD, 4, 10);
  static final Connecting CONNECTING = new Connecting(true, 10, 5_000, 3);

  private static final long SECOND_NANOS = 1_000_000_000L;

  final TestInbox<ClientEvent> client = TestInbox.create();
  final List<TestInbox<AgentCommand>> agents =
      IntStream.range(0, MEMBERS).mapToObj(rank -> TestInbox.<AgentCommand>create()).toList();

  private long nowNanos = -5 * SECOND_NANOS; // such a clock may begin anywhere
  private final BehaviorTestKit<CoordinatorCommand> coordinator =
      BehaviorTestKit.create(RunCoordinator.create(0, () -> nowNanos));

  /** A run that has come to that place. */
  static CoordinatedRun at(Place place) {
    CoordinatedRun run = new CoordinatedRun();
    run.submit(PLAN, CONNECTING);
    run.register(0);
    for (int i = 0; i < place.ordinal(); i++) {
      run.leave(Place.values()[i], EPOCH);
    }
    run.forget();
    return run;
  }

  /** Deals with a message, and with what the coordinator thereupon tells itself. */
  void tell(CoordinatorCommand message) {
    coordinator.run(message);
    coordinator.selfInbox().getAllReceived().forEach(coordinator::run);
  }

  void submit(Plan plan, Connecting connecting) {
    tell(new Submit(plan, 0, connecting, MEMBERS, client.getRef()));
  }

  void register(int rank) {
    MemberInfo member = new MemberInfo(agents.get(rank).getRef(), address(rank));
    tell(new Register(rank, member, "metrics of " + rank, CAPACITY));
  }

  static String address(int rank) {
    return "127.0.0.1:" + (1_000 + rank);
  }

  /** The members do what is needed to get from that place to the next. */
  void leave(Place place, int epoch) {
    if (place == Place.GATHERING) {
      register(1);
      return;
    }
    for (int member = 0; member < MEMBERS; member++) {
      switch (place) {
        case PREPARING -> tell(new Prepared(epoch, member));
        case CREATING -> tell(new Done(epoch, member, Phase.CREATE, PLAN.clusters() / MEMBERS));
        case CONNECTING -> tell(connected(epoch, member));
        case PROPAGATING -> tell(progress(epoch, member, Phase.PROPAGATE, true, 0));
        case SUSTAINING -> tell(progress(epoch, member, Phase.SUSTAIN, true, 0));
        default -> report(epoch, member);
      }
    }
  }

  static Connected connected(int epoch, int member) {
    return new Connected(epoch, member, 2, 2, 0, 1, new LatencyHistogram());
  }

  static Progress progress(int epoch, int member, Phase phase, boolean isOver, long pauseNanos) {
    return new Progress(epoch, member, phase, 1, 0, 0, 0, false, isOver, pauseNanos);
  }

  /** A report of a member that has counted nothing, in one part. */
  void report(int epoch, int member) {
    tell(clusters(epoch, member));
    tell(endOfReport(epoch, member, 1));
  }

  /** What the clusters of a member counted: nothing. */
  static ClusterPart clusters(int epoch, int member) {
    int count = PLAN.clusters() / MEMBERS;
    return new ClusterPart(
        epoch,
        member,
        IntStream.range(member * count, (member + 1) * count)
            .mapToObj(cluster -> new ClusterTotals(cluster, new Counts()))
            .toList());
  }

  static MemberReport endOfReport(int epoch, int member, int parts) {
    return new MemberReport(epoch, member, new Tally(0), 0, parts, null, 0, 0, 0, 0);
  }

  /** Lets time pass, which the coordinator notices. */
  void pass(double seconds) {
    nowNanos += Math.round(seconds * SECOND_NANOS);
    tell(new RunCoordinator.Tick());
  }

  /** The coordinator's JVM leaves. */
  void stop() {
    coordinator.signal(PostStop.instance());
  }

  /** Passes over what has been told so far. */
  void forget() {
    client.getAllReceived();
    agents.forEach(TestInbox::getAllReceived);
  }

  /** The result that the client has been told; whatever it was told before is passed over. */
  RunResult result() {
    List<ClientEvent> events = client.getAllReceived();
    if (!events.isEmpty() && events.get(events.size() - 1) instanceof Finished finished) {
      return finished.result();
    }
    throw new AssertionError("the run is not over: " + events);
  }
}
