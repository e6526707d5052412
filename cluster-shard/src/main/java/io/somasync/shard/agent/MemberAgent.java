package io.somasync.shard.agent;

import io.somasync.shard.cluster.Region;
import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.metrics.ResourceProbe;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.Broken;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.Create;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.AgentCommand.OfEpoch;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.PreparePiece;
import io.somasync.shard.protocol.AgentCommand.Rejected;
import io.somasync.shard.protocol.AgentCommand.Release;
import io.somasync.shard.protocol.AgentCommand.Stop;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The agent of a member: offers it to the run's coordinator, and outlives attempts at the run. For
 * each attempt it starts an actor that has all that this member has of it ({@link RunOnMember}),
 * and hands on to it what the coordinator and the peers say of that attempt. Whatever else happens
 * in an attempt comes to that actor without a detour, and is gone with it.
 */
public final class MemberAgent extends AbstractBehavior<AgentCommand> {
  private static final Duration RESOURCES = Duration.ofMillis(500);

  /** At first there may be no coordinator yet, and a run that waits for this member. */
  private static final long LEAST_OFFER_MILLIS = 100;

  /** A coordinator that has just taken over shall soon know of those that are here. */
  private static final long MOST_OFFER_MILLIS = 1_000;

  /** An offer waits longer than the one before by this part of its wait. */
  private static final int OFFER_GROWTH = 8;

  private final TimerScheduler<AgentCommand> timers;
  private final ActorRef<CoordinatorCommand> coordinator;
  private final Self self;
  private final Vitals vitals;
  private final Runnable timed;
  private final Consumer<Optional<String>> stop;
  private final Region region;
  private long offerMillis = LEAST_OFFER_MILLIS;

  /** The present attempt, and the actor that goes through it; at first nobody. */
  private Epoch epoch;

  private ActorRef<RunCommand> run;

  /** Offers of peers that were prepared before this member. */
  private final List<ChannelOffer> early = new ArrayList<>();

  /** Pieces of what is told of the next attempt. */
  private final Parcels pieces;

  private boolean isBusy;

  /** It is time to offer this member. */
  private record Offer() implements AgentCommand {}

  /** It is time to tell what the run takes of this machine. */
  private record TellResources() implements AgentCommand {}

  /**
   * The member of an agent.
   *
   * @param rank its place among all, 0 for the one that the user started
   * @param metricsUrl address of its metrics; empty if it has none
   * @param capacity what it has for clusters
   * @param pace how many times as seldom as others it offers itself
   */
  public record Self(int rank, String metricsUrl, Capacity capacity, int pace) {}

  /**
   * @param coordinator the run's coordinator, wherever it is
   * @param vitals kept up to date
   * @param timed called when what is done from now on is timed
   * @param stop called when the member is to end, with a reason unless the run is over
   */
  public static Behavior<AgentCommand> create(
      ActorRef<CoordinatorCommand> coordinator,
      Self self,
      Vitals vitals,
      Runnable timed,
      Consumer<Optional<String>> stop) {
    Epoch none = new Epoch(coordinator, CoordinatorCommand.EVERY_EPOCH, self.rank());
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  try {
                    return new MemberAgent(context, timers, none, self, vitals, timed, stop);
                  } catch (Throwable thrown) {
                    return Guarded.failed(thrown, none::failed);
                  }
                }));
  }

  private MemberAgent(
      ActorContext<AgentCommand> context,
      TimerScheduler<AgentCommand> timers,
      Epoch none,
      Self self,
      Vitals vitals,
      Runnable timed,
      Consumer<Optional<String>> stop) {
    super(context);
    this.timers = timers;
    this.coordinator = none.coordinator();
    this.self = self;
    this.vitals = vitals;
    this.timed = timed;
    this.pieces = new Parcels(context.getSystem());
    this.stop = stop;
    this.region = new Region(context.getSystem());
    this.epoch = none;
    this.run = context.getSystem().ignoreRef();
    context
        .getSystem()
        .eventStream()
        .tell(new EventStream.Subscribe<>(Broken.class, context.getSelf().narrow()));
    vitals.idle();
    offer();
  }

  @Override
  public Receive<AgentCommand> createReceive() {
    return Guarded.becoming(
        this::brokenDown,
        newReceiveBuilder()
            .onMessage(PreparePiece.class, this::collect)
            .onMessage(Prepare.class, this::prepare)
            .onMessage(Release.class, this::release)
            .onMessage(Rejected.class, this::rejected)
            .onMessage(Create.class, this::create)
            .onMessage(OfEpoch.class, this::handOn)
            .onMessage(Offer.class, event -> offer())
            .onMessage(TellResources.class, event -> tellResources())
            .onMessage(Broken.class, this::broken)
            .onMessage(Stop.class, this::leave)
            .onSignal(Terminated.class, event -> stoppedEarly())
            .onSignal(PostStop.class, event -> stoppedEarly())
            .build());
  }

  private Behavior<AgentCommand> offer() {
    MemberInfo me =
        new MemberInfo(
            getContext().getSelf(),
            MemberInfo.hostPort(Cluster.get(getContext().getSystem()).selfMember().address()));
    coordinator.tell(
        new CoordinatorCommand.Register(
            self.rank(), me, self.metricsUrl(), self.capacity(), epoch.number(), isBusy));
    timers.startSingleTimer(new Offer(), Duration.ofMillis(offerMillis * self.pace()));
    offerMillis = Math.min(offerMillis + offerMillis / OFFER_GROWTH, MOST_OFFER_MILLIS);
    return this;
  }

  private Behavior<AgentCommand> tellResources() {
    coordinator.tell(
        new CoordinatorCommand.Resources(
            self.rank(), ResourceProbe.heapUsedBytes(), ResourceProbe.cpuNanos()));
    return this;
  }

  /** A new attempt begins; what there is of the one before is dropped. */
  private Behavior<AgentCommand> prepare(Prepare order) {
    if (order.epoch() <= epoch.number()) {
      return this;
    }
    giveUp();
    if (epoch.number() != CoordinatorCommand.EVERY_EPOCH) {
      ResourceProbe.forgetHeapPeak(); // which was that of another run
    }
    isBusy = true;
    timers.startTimerAtFixedRate(new TellResources(), RESOURCES);
    vitals.running(order.epoch(), order.who());
    epoch = new Epoch(coordinator, order.epoch(), order.self());
    run =
        getContext()
            .spawn(
                Unprepared.create(epoch, region, vitals),
                "epoch-" + epoch.number(),
                DispatcherSelector.fromConfig(LaneDispatcher.PATH));
    getContext().watch(run);
    run.tell(order);
    List<ChannelOffer> offers = List.copyOf(early);
    early.clear();
    offers.forEach(this::handOn);
    return this;
  }

  private Behavior<AgentCommand> collect(PreparePiece event) {
    return pieces.add(event.piece()).map(order -> prepare((Prepare) order)).orElse(this);
  }

  /** Ends this member's part of the present attempt, if it has one. */
  private void giveUp() {
    if (isBusy) {
      getContext().unwatch(run);
      getContext().stop(run);
      run = getContext().getSystem().ignoreRef();
      timers.cancel(new TellResources());
      isBusy = false;
    }
  }

  private Behavior<AgentCommand> release(Release command) {
    if (isBusy && command.epoch() == epoch.number()) {
      giveUp();
      region.release(epoch.number());
      vitals.idle();
    }
    return this;
  }

  private Behavior<AgentCommand> create(Create order) {
    timed.run();
    return handOn(order);
  }

  /**
   * What is of another attempt is ignored, but offers of peers that know of a later one already.
   * Nowhere behind this are epochs of what a member is told compared.
   */
  private Behavior<AgentCommand> handOn(OfEpoch command) {
    if (command.epoch() == epoch.number()) {
      run.tell(command);
    } else if (command.epoch() > epoch.number() && command instanceof ChannelOffer offer) {
      early.add(offer);
    }
    return this;
  }

  /** Something in this JVM broke. */
  private Behavior<AgentCommand> broken(Broken event) {
    return brokenDown(event.breakdown());
  }

  /** The run is lost, but not the agent: a member that stands would be of no use without it. */
  private Behavior<AgentCommand> brokenDown(Breakdown breakdown) {
    epoch.failed(breakdown);
    return this;
  }

  private Behavior<AgentCommand> stoppedEarly() {
    epoch.failed(new Breakdown("its agent stopped; run.log says why", true));
    return this;
  }

  /** The run is over; what still happens to this member is no concern of it any more. */
  private Behavior<AgentCommand> leave(Stop command) {
    run.tell(command);
    stop.accept(Optional.empty());
    return Behaviors.ignore();
  }

  private Behavior<AgentCommand> rejected(Rejected command) {
    stop.accept(Optional.of(command.reason()));
    return Behaviors.ignore();
  }
}
