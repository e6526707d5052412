package io.somasync.shard.agent;

import io.somasync.engine.plan.Feed;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.FeedPiece;
import io.somasync.shard.protocol.AgentCommand.NoFeed;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.spool.SpoolCopy;
import io.somasync.shard.spool.Spools;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The feed of the run is on a disk that this member cannot read: it asks whoever has ordered the
 * run for one piece after the other, the next one when the last is written.
 */
final class CopyingFeed extends AbstractBehavior<RunCommand> {
  private final Epoch epoch;
  private final SpoolCopy copy;
  private final Function<Spools, Behavior<RunCommand>> next;

  /** Offers of peers that can read it. */
  private final List<ChannelOffer> early = new ArrayList<>();

  /**
   * @param next begins with the files
   */
  static Behavior<RunCommand> begin(
      ActorContext<RunCommand> context,
      Epoch epoch,
      Feed feed,
      Function<Spools, Behavior<RunCommand>> next) {
    CopyingFeed state = new CopyingFeed(context, epoch, SpoolCopy.of(feed), next);
    state.ask();
    return state;
  }

  private CopyingFeed(
      ActorContext<RunCommand> context,
      Epoch epoch,
      SpoolCopy copy,
      Function<Spools, Behavior<RunCommand>> next) {
    super(context);
    this.epoch = epoch;
    this.copy = copy;
    this.next = next;
  }

  @Override
  public Receive<RunCommand> createReceive() {
    return Guarded.surviving(
        epoch::failed,
        newReceiveBuilder()
            .onMessage(FeedPiece.class, this::add)
            .onMessage(NoFeed.class, this::noFeed)
            .onMessage(ChannelOffer.class, this::keep)
            .onMessage(Report.class, command -> reportNothing())
            .onSignal(PostStop.class, signal -> givenUp())
            .build());
  }

  private void ask() {
    epoch.tell(
        new AskFeed(
            epoch.number(), epoch.member(), copy.file(), copy.offset(), getContext().getSelf()));
  }

  private Behavior<RunCommand> add(FeedPiece piece) {
    copy.add(piece.bytes(), piece.isLast());
    if (!copy.isWhole()) {
      ask();
      return this;
    }
    early.forEach(getContext().getSelf()::tell);
    return next.apply(new Spools(copy));
  }

  private Behavior<RunCommand> noFeed(NoFeed event) {
    epoch.failed(new Breakdown(event.reason(), false));
    return this;
  }

  private Behavior<RunCommand> keep(ChannelOffer offer) {
    early.add(offer);
    return this;
  }

  /** The run has ended before this member had its feed. */
  private Behavior<RunCommand> reportNothing() {
    new MemberReporter(epoch).sendNothing();
    return this;
  }

  private Behavior<RunCommand> givenUp() {
    copy.close();
    return this;
  }
}
