package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.shard.log.RunLog;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.Secret;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/** Runs plans on Pekko. */
public final class Simulator {
  private Simulator() {}

  /** A run under way. */
  public interface Handle {
    /**
     * Completes when the run has ended and every JVM that it started is gone; exceptionally only
     * with {@link io.somasync.shard.run.CannotFinish}, if a cluster did not take the order.
     */
    CompletableFuture<RunResult> result();

    /** Asks the run to stop soon and to keep what was measured. */
    void interrupt();
  }

  /**
   * Starts a run: on the cluster that the settings name, or else with this JVM as the first member,
   * and members − 1 further JVMs that are started.
   *
   * @throws PlanException if a port is taken or a JVM cannot be started
   * @throws io.somasync.shard.run.CannotFinish if the cluster is down or does not let this JVM in
   */
  public static Handle start(Plan plan, RunSettings settings, RunObserver observer) {
    if (settings.joining().isPresent()) {
      return JoinedRun.start(plan, settings, observer);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    KernelWarmUp warmUp = KernelWarmUp.of(plan, settings.members(), cores);
    String secret = Secret.draw();
    ToCoordinator coordinator = new ToCoordinator();
    Client client = new Client(plan, settings, observer, coordinator);
    Founding founding = new Founding(settings, coordinator);
    MemberSource others = new ChildMembers(settings, warmUp);
    double secondsBefore;
    try {
      others.start(secret, coordinator);
      client.tell(o -> o.phaseStarted(Phase.START, 0));
      Member first = founding.firstMember(secret, warmUp);
      others.invite(first.address());
      secondsBefore = uptimeSeconds();
      client.submit(first, secondsBefore);
    } catch (RuntimeException | Error e) {
      end(others, founding);
      throw e;
    }
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    client
        .finished()
        .thenAcceptAsync(
            run -> {
              try {
                end(others, founding);
              } finally {
                result.complete(run.withStart(secondsBefore, uptimeSeconds()));
              }
            });
    return new UnderWay(result, coordinator);
  }

  /** The user waits from the start of this JVM on. */
  static double uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private static void end(MemberSource others, Founding founding) {
    RunLog.end();
    others.close();
    founding.close();
  }

  private record UnderWay(CompletableFuture<RunResult> result, ToCoordinator coordinator)
      implements Handle {
    @Override
    public void interrupt() {
      coordinator.interrupted();
    }
  }
}
