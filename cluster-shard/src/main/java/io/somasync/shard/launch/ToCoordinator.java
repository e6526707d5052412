package io.somasync.shard.launch;

import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.ObserverFailed;
import io.somasync.shard.run.Breakdown;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;

/** What this JVM has to tell the coordinator, which hears of it as soon as it has its order. */
final class ToCoordinator implements MemberSource.Listener {
  private final CompletableFuture<ActorRef<CoordinatorCommand>> coordinator =
      new CompletableFuture<>();

  /** The coordinator has its order. */
  void isHere(ActorRef<CoordinatorCommand> ref) {
    coordinator.complete(ref);
  }

  private void tell(CoordinatorCommand command) {
    coordinator.thenAccept(ref -> ref.tell(command));
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
