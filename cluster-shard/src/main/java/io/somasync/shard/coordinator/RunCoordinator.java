package io.somasync.shard.coordinator;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.shard.books.Books;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.LatencyPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.MetricsAt;
import io.somasync.shard.protocol.CoordinatorCommand.ObserverFailed;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseStarted;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.ReportPart;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.protocol.CoordinatorCommand.SeriesPart;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Leads a run through its phases: one for the whole cluster, a singleton. Windows are not its
 * business; members go through them by themselves and only tell where they are.
 */
public final class RunCoordinator extends AbstractBehavior<CoordinatorCommand> {
  private static final int EPOCH = 1;
  private static final Duration TICK = Duration.ofMillis(250);
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final LongSupplier nanoClock;
  private final List<AgentCommand.MemberInfo> members = new ArrayList<>();
  private final List<Register> registered = new ArrayList<>();
  private Submit order;
  private Mesh mesh;
  private Books books;
  private Verdict verdict = Verdict.COMPLETED; // until something is wrong
  private Watchdog watchdog;
  private ConnectionQuota quota;

  private Step step = Step.WAITING;
  private Phase phase = Phase.START;
  private int membersDone;
  private long reportBeganNanos;

  private enum Step {
    WAITING,
    PREPARING,
    IN_PHASE,
    REPORTING,
    FINISHED
  }

  /** A quarter of a second has passed. */
  record Tick() implements CoordinatorCommand {}

  /** A member has left the Pekko cluster. */
  record Gone(String address) implements CoordinatorCommand {}

  /** A coordinator that hears of the cluster it is in, and of time that passes. */
  public static Behavior<CoordinatorCommand> create() {
    return Behaviors.setup(
        context -> {
          hearOfMembersThatLeave(context);
          return Behaviors.withTimers(
              timers -> {
                timers.startTimerAtFixedRate(new Tick(), TICK);
                return create(System::nanoTime);
              });
        });
  }

  /**
   * A coordinator that has to be told when a member has left and when time has passed.
   *
   * @param nanoClock nanoseconds since whenever
   */
  static Behavior<CoordinatorCommand> create(LongSupplier nanoClock) {
    return Behaviors.setup(context -> new RunCoordinator(context, nanoClock));
  }

  private RunCoordinator(ActorContext<CoordinatorCommand> context, LongSupplier nanoClock) {
    super(context);
    this.nanoClock = nanoClock;
  }

  private static void hearOfMembersThatLeave(ActorContext<CoordinatorCommand> context) {
    ActorRef<ClusterEvent.MemberRemoved> removed =
        context.messageAdapter(
            ClusterEvent.MemberRemoved.class,
            event ->
                new Gone(
                    event.member().address().getHost().orElse("")
                        + ":"
                        + event.member().address().getPort().orElse(0)));
    Cluster.get(context.getSystem())
        .subscriptions()
        .tell(Subscribe.create(removed, ClusterEvent.MemberRemoved.class));
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return Guarded.surviving(
        this::brokenDown,
        newReceiveBuilder()
            .onMessage(Submit.class, this::submit)
            .onMessage(Register.class, this::register)
            .onMessage(Prepared.class, this::prepared)
            .onMessage(Done.class, this::done)
            .onMessage(Connected.class, this::connected)
            .onMessage(Progress.class, this::progress)
            .onMessage(Resources.class, this::resources)
            .onMessage(Retired.class, this::retired)
            .onMessage(LatencyPart.class, this::part)
            .onMessage(SeriesPart.class, this::part)
            .onMessage(ClusterPart.class, this::part)
            .onMessage(MemberReport.class, this::memberReport)
            .onMessage(MemberFailed.class, this::memberFailed)
            .onMessage(ObserverFailed.class, event -> end(Outcome.FAULTED, event.reason()))
            .onMessage(MemberEnded.class, event -> lost(event.rank(), event.reason()))
            .onMessage(Interrupt.class, command -> end(Outcome.INTERRUPTED, null))
            .onMessage(Gone.class, this::gone)
            .onMessage(Tick.class, tick -> tick())
            .onSignal(PostStop.class, stopped -> stoppedEarly())
            .build());
  }

  // ── members ────────────────────────────────────────────────────────────────────────────────

  private Behavior<CoordinatorCommand> submit(Submit command) {
    if (order != null) {
      return this;
    }
    order = command;
    long now = nanoClock.getAsLong();
    watchdog = new Watchdog(command.members(), now);
    books = new Books(command.plan(), command.connecting(), command.members(), now);
    try {
      mesh = new Mesh(command.plan());
    } catch (PlanException e) {
      return end(Outcome.FAILED, e.getMessage());
    }
    prepareIfComplete();
    return this;
  }

  private Behavior<CoordinatorCommand> register(Register command) {
    boolean known =
        registered.stream().anyMatch(r -> r.member().agent().equals(command.member().agent()));
    if (!known && step == Step.WAITING) {
      registered.add(command);
      prepareIfComplete();
    }
    return this;
  }

  private void prepareIfComplete() {
    if (order == null || step != Step.WAITING || registered.size() < order.members()) {
      return;
    }
    step = Step.PREPARING;
    registered.sort(Comparator.comparingInt(Register::rank));
    for (Register member : registered) {
      members.add(member.member());
      if (!member.metricsUrl().isEmpty()) {
        order.client().tell(new MetricsAt(members.size(), member.metricsUrl()));
      }
    }
    for (int i = 0; i < members.size(); i++) {
      members
          .get(i)
          .agent()
          .tell(new AgentCommand.Prepare(EPOCH, order.plan(), order.pace(), i, members));
    }
  }

  private Behavior<CoordinatorCommand> prepared(Prepared event) {
    watchdog.heard(event.member(), nanoClock.getAsLong());
    if (step == Step.PREPARING && ++membersDone == members.size()) {
      step = Step.IN_PHASE;
      finishPhase();
      beginCreate();
    }
    return this;
  }

  private void tellAll(AgentCommand command) {
    for (AgentCommand.MemberInfo member : members) {
      member.agent().tell(command);
    }
  }

  // ── phases ─────────────────────────────────────────────────────────────────────────────────

  private void beginPhase(Phase next, long total) {
    phase = next;
    long now = nanoClock.getAsLong();
    membersDone = 0;
    books.beginPhase(next, total, now);
    watchdog.beginPhase(now);
    order.client().tell(new PhaseStarted(next, total));
  }

  private void finishPhase() {
    double seconds = books.phases().finish(nanoClock.getAsLong());
    order.client().tell(new PhaseFinished(phase, seconds));
  }

  private void beginCreate() {
    beginPhase(Phase.CREATE, mesh.plan().clusters());
    tellAll(new AgentCommand.Create(EPOCH));
  }

  private void beginConnect() {
    Connecting connecting = order.connecting();
    if (!connecting.enabled()) {
      beginPropagate();
      return;
    }
    beginPhase(Phase.CONNECT, mesh.topology().links());
    quota = new ConnectionQuota(connecting.maxInFlight(), members.size());
    watchdog.allowSteps(connecting.timeoutMillis());
    connectNext(connecting);
  }

  private void connectNext(Connecting connecting) {
    for (int member = quota.next(); member >= 0; member = quota.next()) {
      members
          .get(member)
          .agent()
          .tell(
              new AgentCommand.Connect(
                  EPOCH, quota.perMember(), connecting.timeoutMillis(), connecting.attempts()));
    }
  }

  private void beginPropagate() {
    boolean hasLoad = mesh.plan().load().messages() > 0;
    if (mesh.plan().alert() < 0) {
      beginSustain();
      return;
    }
    long end = mesh.traffic().loadBeginMicros();
    beginPhase(Phase.PROPAGATE, end);
    long until = hasLoad ? mesh.grid().bucketOf(end) : TimeGrid.NEVER;
    tellAll(new AgentCommand.RunWindows(EPOCH, phase, until));
  }

  private void beginSustain() {
    if (mesh.plan().load().messages() == 0) {
      end(Outcome.COMPLETED, null);
      return;
    }
    beginPhase(Phase.SUSTAIN, mesh.plan().load().spanMicros());
    tellAll(new AgentCommand.RunWindows(EPOCH, phase, TimeGrid.NEVER));
  }

  private Behavior<CoordinatorCommand> done(Done event) {
    if (step == Step.IN_PHASE && event.phase() == phase) {
      watchdog.heard(event.member(), nanoClock.getAsLong());
      if (books.progress().done(event.member(), event.done())) {
        watchdog.advanced(nanoClock.getAsLong());
      }
      if (phase == Phase.CREATE && books.progress().doneInPhase() == mesh.plan().clusters()) {
        finishPhase();
        beginConnect();
      }
    }
    return this;
  }

  private Behavior<CoordinatorCommand> connected(Connected event) {
    if (step != Step.IN_PHASE || phase != Phase.CONNECT) {
      return this;
    }
    watchdog.advanced(nanoClock.getAsLong());
    books.connected(event);
    quota.returned();
    connectNext(order.connecting());
    if (++membersDone == members.size()) {
      finishPhase();
      beginPropagate();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> progress(Progress event) {
    if (books == null) {
      return this;
    }
    long now = nanoClock.getAsLong();
    watchdog.heard(event.member(), now);
    watchdog.window(event.member(), event.window(), event.waiting(), now);
    books.progress(event, now);
    if (step != Step.IN_PHASE || event.phase() != phase || !event.phaseOver()) {
      return this;
    }
    books.phases().paused(event.pauseNanos());
    if (++membersDone == members.size()) {
      finishPhase();
      if (phase == Phase.PROPAGATE) {
        beginSustain();
      } else {
        end(Outcome.COMPLETED, null);
      }
    }
    return this;
  }

  private Behavior<CoordinatorCommand> resources(Resources event) {
    if (books != null) {
      books.resources(event);
    }
    return this;
  }

  // ── the end ────────────────────────────────────────────────────────────────────────────────

  private Behavior<CoordinatorCommand> memberFailed(MemberFailed event) {
    return end(
        event.isFault() ? Outcome.FAULTED : Outcome.FAILED,
        "member " + (event.member() + 1) + ": " + event.reason());
  }

  /** Something that was to be done here threw. What members counted is still wanted. */
  private void brokenDown(Breakdown breakdown) {
    String reason = "the coordinator: " + breakdown.reason();
    if (order == null || step == Step.FINISHED) {
      return;
    }
    if (step == Step.REPORTING) {
      verdict = verdict.followedBy(Verdict.faulted(reason));
      finish();
    } else {
      end(breakdown.isFault() ? Outcome.FAULTED : Outcome.FAILED, reason);
    }
  }

  private Behavior<CoordinatorCommand> gone(Gone event) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).address().equals(event.address())) {
        lost(i, "member " + (i + 1) + " at " + event.address() + " was lost");
      }
    }
    return this;
  }

  /** Members are in the order of their ranks. */
  private Behavior<CoordinatorCommand> lost(int member, String reason) {
    if (order == null || step == Step.FINISHED || !books.reports().lost(member)) {
      return this;
    }
    if (step == Step.REPORTING) {
      verdict = verdict.followedBy(Verdict.failed(reason));
      finishIfReported();
      return this;
    }
    return end(Outcome.FAILED, reason);
  }

  /** Whoever waits for the run must not wait for ever. */
  private Behavior<CoordinatorCommand> stoppedEarly() {
    if (order != null && step != Step.FINISHED) {
      verdict =
          Verdict.failed(
              "member 1 left the cluster or broke down before the run was over; run.log says why");
      finish();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> end(Outcome outcome, String failure) {
    if (order == null || step == Step.FINISHED || (step == Step.REPORTING && failure == null)) {
      return this;
    }
    if (step == Step.REPORTING) {
      verdict = verdict.followedBy(new Verdict(outcome, failure));
      return this;
    }
    if (step == Step.IN_PHASE && outcome != Outcome.COMPLETED) {
      finishPhase();
    }
    verdict = new Verdict(outcome, failure);
    step = Step.REPORTING;
    reportBeganNanos = nanoClock.getAsLong();
    tellAll(new AgentCommand.Report(EPOCH, outcome != Outcome.COMPLETED));
    finishIfReported();
    return this;
  }

  private Behavior<CoordinatorCommand> memberReport(MemberReport event) {
    if (step == Step.REPORTING) {
      verdict = books.report(event, verdict, nanoClock.getAsLong());
      finishIfReported();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> part(ReportPart event) {
    if (step == Step.REPORTING) {
      reportBeganNanos = nanoClock.getAsLong(); // whoever sends parts is at work
      books.reports().part(event);
    }
    return this;
  }

  private Behavior<CoordinatorCommand> retired(Retired event) {
    if (books != null && step != Step.FINISHED) {
      reportBeganNanos = nanoClock.getAsLong();
      books.retired(event);
    }
    return this;
  }

  private void finishIfReported() {
    if (books.reports().areComplete() || members.isEmpty()) {
      finish();
    }
  }

  private void finish() {
    step = Step.FINISHED;
    order.client().tell(new Finished(result()));
    tellAll(new AgentCommand.Stop());
  }

  /** Whoever waits for the run must hear of its end, also if its books cannot be closed. */
  private RunResult result() {
    try {
      return books.result(
          verdict, mesh == null ? 0 : mesh.traffic().endMicros(), nanoClock.getAsLong());
    } catch (Throwable thrown) {
      return RunResult.failed(
          "the books could not be closed: " + Breakdown.of(thrown).reason(),
          order.plan().severities().size(),
          order.members());
    }
  }

  private Behavior<CoordinatorCommand> tick() {
    if (order == null || step == Step.FINISHED) {
      return this;
    }
    long now = nanoClock.getAsLong();
    books.tick(now);
    if (step == Step.REPORTING) {
      long patience = verdict.isComplete() ? Watchdog.REPORT_SECONDS : Watchdog.RESCUE_SECONDS;
      if (now - reportBeganNanos > patience * SECOND_NANOS) {
        verdict = verdict.followedBy(Verdict.failed("not all members reported what they counted"));
        finish();
      }
      return this;
    }
    String trouble = watchdog.trouble(step == Step.IN_PHASE ? phase : Phase.START, now);
    if (trouble != null) {
      String missing =
          step == Step.WAITING
              ? " (" + registered.size() + " of " + order.members() + " members are here)"
              : "";
      return end(Outcome.FAILED, trouble + missing);
    }
    if (step == Step.IN_PHASE) {
      RunObserver.Progress state = books.state(mesh.traffic().loadBeginMicros());
      order.client().tell(new PhaseProgress(state));
    }
    return this;
  }
}
