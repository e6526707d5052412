package io.somasync.shard.agent;

import io.somasync.engine.plan.Feed;
import io.somasync.shard.cluster.Region;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Vitals;
import io.somasync.shard.spool.SpoolFiles;
import io.somasync.shard.spool.Spools;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** An attempt at a run of which nothing is known yet but its epoch. */
final class Unprepared extends AbstractBehavior<RunCommand> {
  private final TimerScheduler<RunCommand> timers;
  private final Epoch epoch;
  private final Region region;
  private final Vitals vitals;

  static Behavior<RunCommand> create(Epoch epoch, Region region, Vitals vitals) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Unprepared(context, timers, epoch, region, vitals)));
  }

  private Unprepared(
      ActorContext<RunCommand> context,
      TimerScheduler<RunCommand> timers,
      Epoch epoch,
      Region region,
      Vitals vitals) {
    super(context);
    this.timers = timers;
    this.epoch = epoch;
    this.region = region;
    this.vitals = vitals;
  }

  @Override
  public Receive<RunCommand> createReceive() {
    return Guarded.surviving(
        epoch::failed,
        newReceiveBuilder()
            .onMessage(Prepare.class, this::prepare)
            .onMessage(Report.class, command -> reportNothing())
            .build());
  }

  private Behavior<RunCommand> prepare(Prepare order) {
    Feed feed = order.plan().load().feed();
    if (feed == null || SpoolFiles.areHere(feed)) {
      return prepare(order, new Spools());
    }
    return CopyingFeed.begin(getContext(), epoch, feed, copies -> prepare(order, copies));
  }

  private Behavior<RunCommand> prepare(Prepare order, Spools spools) {
    RunOnMember run =
        RunOnMember.of(epoch, order, getContext(), timers, region.ref(), vitals, spools);
    region.prepare(run.clusterRun());
    return Preparing.begin(getContext(), run);
  }

  /** Preparing failed, which has been told. */
  private Behavior<RunCommand> reportNothing() {
    new MemberReporter(epoch).sendNothing();
    return this;
  }
}
