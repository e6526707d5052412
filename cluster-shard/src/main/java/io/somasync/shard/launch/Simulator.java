package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.Protocol;
import io.somasync.shard.log.RunLog;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.Secret;
import io.somasync.shard.metrics.MetricsEndpoint;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs plans on Pekko. */
public final class Simulator {
  /** Sends from which on a warm compiler saves more than it costs. */
  private static final double WORTH_WARMING_UP = 20e6;

  private Simulator() {}

  /** A run under way. */
  public interface Handle {
    /**
     * Completes when the run has ended and every JVM that it started is gone; never exceptionally.
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
    Founded founded = new Founded();
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    CompletableFuture<ActorRef<CoordinatorCommand>> coordinator = new CompletableFuture<>();
    RunLog.begin();
    Protocol warmUp = plan.expectedSends() < WORTH_WARMING_UP ? null : plan.protocol();
    Client client = new Client(observer, coordinator);
    String secret = Secret.draw();
    try {
      String metricsUrl = settings.metrics() ? founded.openMetrics(settings.metricsPort()) : "";
      ChildMembers children = founded.children;
      founded.hearOfThreads(
          breakdown ->
              coordinator.thenAccept(
                  c ->
                      c.tell(
                          new CoordinatorCommand.MemberFailed(
                              CoordinatorCommand.EVERY_EPOCH,
                              0,
                              breakdown.reason(),
                              breakdown.isFault()))));
      children.start(
          settings.members() - 1,
          settings,
          warmUp,
          new ChildMembers.Listener() {
            @Override
            public void lost(int rank, String reason) {
              coordinator.thenAccept(c -> c.tell(new CoordinatorCommand.MemberEnded(rank, reason)));
            }

            @Override
            public void interrupted() {
              coordinator.thenAccept(c -> c.tell(new CoordinatorCommand.Interrupt()));
            }
          });
      children.tell(secret);
      client.tell(o -> o.phaseStarted(Phase.START, 0));
      Member member =
          Member.start(
              new Member.Options(0, settings.threads(), metricsUrl, secret, false, warmUp),
              () -> {});
      founded.member = member;
      member.join(member.address());
      children.tell(member.address());
      double secondsBefore = uptime + (System.nanoTime() - began) / 1e9;
      ActorRef<ClientEvent> events =
          member.system().systemActorOf(client.behavior(secondsBefore), "client", Props.empty());
      member
          .coordinator()
          .tell(
              new CoordinatorCommand.Submit(
                  plan, settings.pace(), settings.connecting(), settings.members(), events));
      member
          .system()
          .getWhenTerminated()
          .thenRun(
              () ->
                  client.finish(
                      RunResult.ofNothing(
                          RunResult.Outcome.FAILED,
                          "member 1 broke down; run.log says why",
                          plan.severities().size(),
                          settings.members())));
      coordinator.complete(member.coordinator());
      client
          .finished()
          .thenAcceptAsync(
              run -> {
                try {
                  RunLog.end();
                  founded.close();
                } finally {
                  double total = uptime + (System.nanoTime() - began) / 1e9;
                  result.complete(run.withStart(secondsBefore, total));
                }
              });
    } catch (IOException e) {
      founded.close();
      throw new PlanException("run.jvms = " + settings.members() + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      founded.close();
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

  /** What a run has started in this JVM and beside it, and what ends with it. */
  private static final class Founded implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    final ChildMembers children = new ChildMembers();
    Member member;
    private MetricsEndpoint metrics;
    private final UncaughtExceptionHandler handlerBefore =
        Thread.getDefaultUncaughtExceptionHandler();

    /** Opens the endpoint; returns its address. */
    String openMetrics(int port) {
      metrics = MetricsEndpoint.open(port);
      return metrics.url();
    }

    /** A thread that breaks down, of whatever library, must not be waited for in vain. */
    void hearOfThreads(Consumer<Breakdown> told) {
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, fault) -> {
            told.accept(Breakdown.of(fault));
            LOG.error("thread {} broke down", thread, fault);
          });
    }

    @Override
    public void close() {
      Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
      children.close();
      if (metrics != null) {
        metrics.close();
      }
      if (member != null) {
        member.system().terminate();
      }
    }
  }
}
