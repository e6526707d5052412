package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.cluster.Region;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.RunCommand;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Prepared is who can send to all members and has the shards of its clusters. */
final class Preparing extends MemberState {
  private static final Duration TICK = Duration.ofMillis(100);

  static Behavior<RunCommand> begin(ActorContext<RunCommand> context, RunOnMember run) {
    run.clusters().placeShards();
    run.channels().offer(run.epoch(), run.members());
    run.windows().timers().startTimerAtFixedRate(new Tick(), TICK);
    return new Preparing(context, run);
  }

  private Preparing(ActorContext<RunCommand> context, RunOnMember run) {
    super(context, run);
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder
        .onMessage(ChannelOffer.class, this::connect)
        .onMessage(InChannel.Connected.class, this::connected)
        .onMessage(Region.ShardPlaced.class, this::shardPlaced);
  }

  private Behavior<RunCommand> connect(ChannelOffer offer) {
    run.channels().connect(offer);
    return nextIfPrepared();
  }

  private Behavior<RunCommand> connected(InChannel.Connected event) {
    run.channels().connected(event);
    return nextIfPrepared();
  }

  private Behavior<RunCommand> shardPlaced(Region.ShardPlaced event) {
    run.clusters().placed();
    return nextIfPrepared();
  }

  private Behavior<RunCommand> nextIfPrepared() {
    if (!run.clusters().arePlaced() || !run.channels().areConnected()) {
      return this;
    }
    run.epoch().tell(new CoordinatorCommand.Prepared(run.epoch().number(), run.epoch().member()));
    return new Creating(getContext(), run);
  }
}
