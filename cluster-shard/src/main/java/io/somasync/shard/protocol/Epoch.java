package io.somasync.shard.protocol;

import io.somasync.shard.run.Breakdown;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * One attempt at a run, as a member sees it.
 *
 * @param coordinator who leads it
 * @param number of the attempt, from 1; before the first {@link CoordinatorCommand#EVERY_EPOCH}
 * @param member number of this member in it, from 0; before the first its rank
 */
public record Epoch(ActorRef<CoordinatorCommand> coordinator, int number, int member) {
  /** Tells the coordinator. */
  public void tell(CoordinatorCommand command) {
    coordinator.tell(command);
  }

  /** Tells the coordinator that this member cannot go on. */
  public void failed(Breakdown breakdown) {
    tell(
        new CoordinatorCommand.MemberFailed(
            number, member, breakdown.reason(), breakdown.isFault()));
  }
}
