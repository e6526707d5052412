package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.MetricsAt;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** A run has been ordered, and not all its members are here. */
final class Gathering extends Proceeding {
  private final Roster roster;

  private Gathering(ActorContext<CoordinatorCommand> context, RunUnderWay run, Roster roster) {
    super(context, run);
    this.roster = roster;
  }

  /**
   * Waits for members.
   *
   * @param roster those that are here already
   */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run, Roster roster) {
    return new Gathering(context, run, roster).prepareIfComplete();
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Register.class, this::register);
  }

  private Behavior<CoordinatorCommand> register(Register member) {
    roster.add(member);
    return prepareIfComplete();
  }

  private Behavior<CoordinatorCommand> prepareIfComplete() {
    if (roster.size() < run.order().members()) {
      return this;
    }
    List<Register> members = roster.byRank();
    for (int i = 0; i < members.size(); i++) {
      String url = members.get(i).metricsUrl();
      if (!url.isEmpty()) {
        run.tellClient(new MetricsAt(i + 1, url));
      }
    }
    return Preparing.begin(getContext(), run.with(members.stream().map(Register::member).toList()));
  }

  @Override
  String detail() {
    return " (" + roster.size() + " of " + run.order().members() + " members are here)";
  }
}
