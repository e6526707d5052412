package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Accepted;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Refused;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.LongMessage;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What a coordinator keeps from one run to the next: the members that are here, the orders that
 * wait, and the number of the last attempt. One whose members live for a run has one run alone.
 */
final class Tenure {
  /** Orders that may wait; further ones are refused. */
  static final int MOST_WAITING = 16;

  private final int size;
  private final LongSupplier nanoClock;
  private final Roster roster = new Roster();
  private final Deque<Submit> waiting = new ArrayDeque<>();

  /** Orders of which more is to come, by their clients. */
  private final Map<ActorRef<ClientEvent>, Parcels> orders = new TreeMap<>();

  private int lastEpoch = CoordinatorCommand.EVERY_EPOCH;

  /**
   * @param size members of a cluster that stands; 0 if members live for one run
   * @param nanoClock nanoseconds since whenever
   */
  Tenure(int size, LongSupplier nanoClock) {
    this.size = size;
    this.nanoClock = nanoClock;
  }

  /** Whether there may be another run after this one. */
  boolean stands() {
    return size > 0;
  }

  LongSupplier nanoClock() {
    return nanoClock;
  }

  Roster roster() {
    return roster;
  }

  /** The number of a new attempt: greater than any that a member knows of. */
  int nextEpoch() {
    return ++lastEpoch;
  }

  /** An order that says over how many members. */
  Submit sized(Submit order) {
    return order.members() == Submit.ALL_MEMBERS ? order.over(size) : order;
  }

  /** A member has left the Pekko cluster. */
  void gone(String address) {
    roster.remove(address);
  }

  /** A member offers itself; one for which there is no place is told so. */
  void register(Register member) {
    if (stands() && member.rank() >= size) {
      reject(member, "the cluster has " + size + " members; start it with the size of the others");
      return;
    }
    lastEpoch = Math.max(lastEpoch, member.lastEpoch());
    Optional<Register> other = roster.add(member);
    if (stands()) {
      other.ifPresent(
          present ->
              reject(
                  member,
                  "is here already, at "
                      + present.member().address()
                      + "; give each member an index of its own"));
    }
  }

  private static void reject(Register member, String why) {
    String reason = "member " + (member.rank() + 1) + ": " + why;
    member.member().agent().tell(new AgentCommand.Rejected(reason));
  }

  /**
   * The same while no run is under way: whoever is in one still has lost the coordinator that led
   * it.
   */
  void registerIdle(Register member) {
    register(member);
    if (member.isBusy()) {
      member.member().agent().tell(new AgentCommand.Release(member.lastEpoch()));
    }
  }

  /**
   * A piece of an order comes; the order, if it was the last. One whose first pieces went to a
   * coordinator that is gone is refused, and is no matter of the run under way.
   */
  Optional<Submit> collect(ActorContext<CoordinatorCommand> context, SubmitPiece event) {
    Parcels pieces = orders.computeIfAbsent(event.client(), client -> begun(context, client));
    try {
      Optional<LongMessage> whole = pieces.add(event.piece());
      whole.ifPresent(order -> orders.remove(event.client()));
      return whole.map(Submit.class::cast);
    } catch (IllegalArgumentException e) {
      String reason = "the order did not come whole (" + e.getMessage() + "); order it again";
      event.client().tell(new Refused(reason));
      return Optional.empty();
    }
  }

  /** A client that is gone wants nothing any more. */
  private static Parcels begun(
      ActorContext<CoordinatorCommand> context, ActorRef<ClientEvent> client) {
    context.watchWith(client, new Withdraw(client));
    return new Parcels(context.getSystem());
  }

  /**
   * An order comes while a run is under way.
   *
   * @param underWay the run's own order
   */
  void take(Submit order, Submit underWay, ActorRef<CoordinatorCommand> self) {
    if (!order.waits()) {
      order
          .client()
          .tell(
              new Refused(
                  "the cluster is busy with "
                      + underWay.who()
                      + "; wait for its end, or have this one wait with --queue"));
    } else if (waiting.size() == MOST_WAITING) {
      order.client().tell(new Refused(MOST_WAITING + " runs are waiting already; come later"));
    } else {
      List<String> before = new ArrayList<>(List.of(underWay.who()));
      waiting.forEach(other -> before.add(other.who()));
      waiting.add(order);
      order.client().tell(new Accepted(self, before));
    }
  }

  /** A client does not want what it has ordered any more, or is gone. */
  void withdraw(ActorSystem<?> system, ActorRef<ClientEvent> client) {
    orders.remove(client);
    for (Submit order : List.copyOf(waiting)) {
      if (order.client().equals(client)) {
        waiting.remove(order);
        int severities = order.plan().severities().size();
        RunUnderWay.finished(
            system, order, RunResult.ofNothing(Outcome.INTERRUPTED, null, severities, size));
      }
    }
  }

  /** Nobody will begin what waits. */
  void refuseWaiting(String reason) {
    waiting.forEach(order -> order.client().tell(new Refused(reason)));
    waiting.clear();
  }

  /** The order whose turn it is, if any waits. */
  Optional<Submit> next() {
    return Optional.ofNullable(waiting.poll());
  }
}
