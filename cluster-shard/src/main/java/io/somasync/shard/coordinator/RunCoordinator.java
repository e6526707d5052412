package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.CoordinatorCommand;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Leads a run through its phases: one for the whole cluster, a singleton. Windows are not its
 * business; members go through them by themselves and only tell where they are.
 *
 * <p>It goes from state to state: {@link AwaitingOrder}, {@link Gathering}, {@link Preparing},
 * {@link Creating}, {@link OpeningLinks}, {@link RunningWindows} once or twice, {@link Reporting};
 * then the run is over. In a cluster that stands it awaits the next order, otherwise it deals with
 * nothing any more.
 */
public final class RunCoordinator {
  private static final Duration TICK = Duration.ofMillis(250);

  private RunCoordinator() {}

  /** A quarter of a second has passed. */
  record Tick() implements CoordinatorCommand {}

  /** A member has left the Pekko cluster. */
  record Gone(String address) implements CoordinatorCommand {}

  /**
   * A coordinator that hears of the cluster it is in, and of time that passes.
   *
   * @param size members of a cluster that stands; 0 if members live for one run
   */
  public static Behavior<CoordinatorCommand> create(int size) {
    return Behaviors.setup(
        context -> {
          hearOfMembersThatLeave(context);
          return Behaviors.withTimers(
              timers -> {
                timers.startTimerAtFixedRate(new Tick(), TICK);
                return create(size, System::nanoTime);
              });
        });
  }

  /**
   * A coordinator that has to be told when a member has left and when time has passed.
   *
   * @param size members of a cluster that stands; 0 if members live for one run
   * @param nanoClock nanoseconds since whenever
   */
  static Behavior<CoordinatorCommand> create(int size, LongSupplier nanoClock) {
    return Behaviors.setup(context -> AwaitingOrder.begin(context, new Tenure(size, nanoClock)));
  }

  private static void hearOfMembersThatLeave(ActorContext<CoordinatorCommand> context) {
    ActorRef<MemberRemoved> removed =
        context.messageAdapter(
            MemberRemoved.class, event -> new Gone(MemberInfo.hostPort(event.member().address())));
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(Subscribe.create(removed, MemberRemoved.class));
  }
}
