package io.somasync.shard.launch;

import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.ObserverFailed;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.run.Breakdown;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;

/** What this JVM has to tell the coordinator, which hears of it as soon as it has its order. */
final class ToCoordinator implements MemberSource.Listener {
  private final CompletableFuture<Way> way = new CompletableFuture<>();

  /**
   * @param translated what a command is told as
   */
  private record Way(
      ActorRef<CoordinatorCommand> coordinator, UnaryOperator<CoordinatorCommand> translated) {}

  /** The coordinator has its order, and leads the members that live for this run. */
  void isHere(ActorRef<CoordinatorCommand> ref) {
    way.complete(new Way(ref, UnaryOperator.identity()));
  }

  /**
   * The coordinator of a cluster that stands has its order. Whatever is wrong in this JVM is no
   * concern of others: the run is withdrawn.
   */
  void isElsewhere(ActorRef<CoordinatorCommand> ref, Withdraw withdraw) {
    way.complete(new Way(ref, command -> withdraw));
  }

  private void tell(CoordinatorCommand command) {
    way.thenAccept(to -> to.coordinator.tell(to.translated.apply(command)));
  }

  /** The user wants the run to end. */
  @Override
  public void interrupted() {
    tell(new Interrupt());
  }

  @Override
  public void lost(int rank, String reason) {
    tell(new MemberEnded(rank, reason));
  }

  /** Something in this JVM broke down. */
  void brokenDown(Breakdown breakdown) {
    tell(
        new MemberFailed(
            CoordinatorCommand.EVERY_EPOCH, 0, breakdown.reason(), breakdown.isFault()));
  }

  /** Whoever watches the run has broken down. */
  void observerFailed(String reason) {
    tell(new ObserverFailed(reason));
  }
}
