package io.somasync.shard.coordinator;

import io.somasync.shard.cluster.TraceFile;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.PreparePiece;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.Parcels;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** All members are here; each is told of the run, and connects its channels to the others. */
final class Preparing extends Proceeding {
  private final boolean[] isPrepared;

  private Preparing(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
    isPrepared = new boolean[run.members().size()];
  }

  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    Submit order = run.order();
    boolean isTraced = TraceFile.isOn();
    for (int i = 0; i < run.members().size(); i++) {
      Parcels.tell(
          run.system(),
          run.members().get(i).agent(),
          new Prepare(
              run.epoch(),
              order.plan(),
              order.pace(),
              isTraced,
              order.who(),
              i,
              run.members(),
              run.firstClusters()),
          PreparePiece::new);
    }
    return new Preparing(context, run);
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder
        .onMessage(Prepared.class, this::prepared)
        .onMessage(AskFeed.class, this::askFeed);
  }

  /** A long feed takes its time; every piece is progress. */
  private Behavior<CoordinatorCommand> askFeed(AskFeed event) {
    run.watchdog().advanced(run.nowNanos());
    run.tellClient(event);
    return this;
  }

  private Behavior<CoordinatorCommand> prepared(Prepared event) {
    isPrepared[event.member()] = true;
    if (!missing().isEmpty()) {
      return this;
    }
    run.finishPhase();
    return Creating.begin(getContext(), run);
  }

  /** Those that are not prepared, from 1: {@code 2, 5}. */
  private String missing() {
    return IntStream.range(0, isPrepared.length)
        .filter(member -> !isPrepared[member])
        .mapToObj(member -> Integer.toString(member + 1))
        .collect(Collectors.joining(", "));
  }

  @Override
  String detail() {
    return " (all members are here, not prepared: " + missing() + ")";
  }
}
