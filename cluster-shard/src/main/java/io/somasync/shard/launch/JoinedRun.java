package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.log.RunLog;
import io.somasync.shard.member.ClientMember;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Joining;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A run on a cluster that is up, ordered from this JVM. */
final class JoinedRun implements Simulator.Handle {
  private static final int CONNECT_MILLIS = 2_000;

  private final CompletableFuture<RunResult> result = new CompletableFuture<>();
  private final ToCoordinator coordinator = new ToCoordinator();

  private JoinedRun() {}

  /**
   * Joins the cluster and orders the run.
   *
   * @throws CannotFinish if nobody is there, or this JVM is not let in
   */
  static JoinedRun start(Plan plan, RunSettings settings, RunObserver observer) {
    Joining joining = settings.joining().orElseThrow();
    JoinedRun run = new JoinedRun();
    Client client = new Client(plan, settings, observer, run.coordinator);
    RunLog.begin();
    client.tell(o -> o.phaseStarted(Phase.START, 0));
    requireSomebody(joining);
    ClientMember member = ClientMember.join(joining, settings.tls());
    double secondsBefore = Simulator.uptimeSeconds();
    try {
      client.submit(member.system(), member.coordinator(), secondsBefore);
    } catch (RuntimeException | Error e) {
      member.close();
      throw e;
    }
    client
        .finished()
        .whenCompleteAsync(
            (came, refused) -> {
              try {
                RunLog.end();
                member.close();
              } finally {
                run.end(came, refused, secondsBefore);
              }
            });
    return run;
  }

  /** One of both is null. */
  private void end(RunResult came, Throwable refused, double secondsBefore) {
    if (refused == null) {
      result.complete(came.withStart(secondsBefore, Simulator.uptimeSeconds()));
    } else {
      result.completeExceptionally(refused);
    }
  }

  /** A cluster that is down is known at once, without an actor system. */
  private static void requireSomebody(Joining joining) {
    StringBuilder reasons = new StringBuilder();
    for (String address : joining.addresses()) {
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(address.substring(colon + 1));
        socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        reasons.append(reasons.isEmpty() ? "" : ", ").append(address).append(": ");
        reasons.append(e.getMessage());
      }
    }
    throw new CannotFinish(
        "--join: no member of a cluster answers ("
            + reasons
            + "); is it up? bin/somasync cluster status");
  }

  @Override
  public CompletableFuture<RunResult> result() {
    return result;
  }

  @Override
  public void interrupt() {
    coordinator.interrupted();
  }
}
