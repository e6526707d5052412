package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.Protocol;
import io.somasync.shard.member.Member;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Runs plans on Pekko. */
public final class Simulator {
  /** Sends from which on a warm compiler saves more than it costs. */
  private static final double WORTH_WARMING_UP = 20e6;

  private Simulator() {}

  /** A run under way. */
  public interface Handle {
    /**
     * Completes when the run has ended and every JVM that it started is gone. Completes
     * exceptionally only for a fault of the program.
     */
    CompletableFuture<RunResult> result();

    /** Asks the run to stop soon and to keep what was measured. */
    void interrupt();
  }

  /**
   * Starts a run: this JVM becomes the first member, and members − 1 further JVMs are started.
   *
   * @throws PlanException if a port is taken or a JVM cannot be started
   */
  public static Handle start(Plan plan, RunSettings settings, RunObserver observer) {
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    long began = System.nanoTime();
    int port = settings.metrics() ? MemberMetrics.freePort(settings.metricsPort()) : -1;
    ChildMembers children = new ChildMembers();
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    CompletableFuture<ActorRef<CoordinatorCommand>> coordinator = new CompletableFuture<>();
    Protocol warmUp = plan.expectedSends() < WORTH_WARMING_UP ? null : plan.protocol();
    try {
      children.start(
          settings.members() - 1,
          settings,
          warmUp,
          (rank, reason) ->
              coordinator.thenAccept(
                  c -> c.tell(new CoordinatorCommand.MemberEnded(rank, reason))));
      observer.phaseStarted(Phase.START, 0);
      Member member =
          Member.start(new Member.Options(0, settings.threads(), port, false, warmUp), () -> {});
      member.join(member.address());
      children.tell(member.address());
      double beforeSubmit = (System.nanoTime() - began) / 1e9;
      CompletableFuture<RunResult> finished = new CompletableFuture<>();
      ActorRef<ClientEvent> client =
          member.system().systemActorOf(client(observer, finished), "client", Props.empty());
      member
          .coordinator()
          .tell(new CoordinatorCommand.Submit(plan, settings.pace(), settings.members(), client));
      member
          .system()
          .getWhenTerminated()
          .thenRun(
              () ->
                  finished.complete(
                      RunResult.failed(
                          "member 1 broke down; run.log says why",
                          plan.severities().size(),
                          settings.members())));
      coordinator.complete(member.coordinator());
      finished.whenCompleteAsync(
          (run, fault) -> {
            children.close();
            member.system().terminate();
            if (fault != null) {
              result.completeExceptionally(fault);
            } else {
              double total = uptime + (System.nanoTime() - began) / 1e9;
              result.complete(run.withStart(uptime + beforeSubmit, total));
            }
          });
    } catch (IOException e) {
      children.close();
      throw new PlanException("run.jvms = " + settings.members() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      children.close();
      throw e;
    }
    return new Handle() {
      @Override
      public CompletableFuture<RunResult> result() {
        return result;
      }

      @Override
      public void interrupt() {
        coordinator.thenAccept(c -> c.tell(new CoordinatorCommand.Interrupt()));
      }
    };
  }

  /** Passes on to the observer what the coordinator tells. */
  private static Behavior<ClientEvent> client(
      RunObserver observer, CompletableFuture<RunResult> finished) {
    return Behaviors.receive(ClientEvent.class)
        .onMessage(
            CoordinatorCommand.PhaseStarted.class,
            event -> {
              observer.phaseStarted(event.phase(), event.total());
              return Behaviors.same();
            })
        .onMessage(
            CoordinatorCommand.PhaseProgress.class,
            event -> {
              observer.progressed(event.progress());
              return Behaviors.same();
            })
        .onMessage(
            CoordinatorCommand.PhaseFinished.class,
            event -> {
              observer.phaseFinished(event.phase(), event.seconds());
              return Behaviors.same();
            })
        .onMessage(
            CoordinatorCommand.MetricsAt.class,
            event -> {
              observer.metricsAt(event.member(), event.url());
              return Behaviors.same();
            })
        .onMessage(
            CoordinatorCommand.Finished.class,
            event -> {
              finished.complete(event.result());
              return Behaviors.stopped();
            })
        .onMessage(
            CoordinatorCommand.Faulted.class,
            event -> {
              finished.completeExceptionally(new IllegalStateException(event.reason()));
              return Behaviors.stopped();
            })
        .build();
  }
}
