package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.Secret;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Members that all live in this JVM, each with an actor system, a port and a range of clusters of
 * its own. They do what members in JVMs of their own do, without these having to start.
 */
final class MembersHere implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final List<Member> members = new ArrayList<>();
  private final RunSettings settings;

  MembersHere(RunSettings settings) {
    this.settings = settings;
    String secret = Secret.draw();
    for (int rank = 0; rank < settings.members(); rank++) {
      members.add(
          Member.start(
              new Member.Options(rank, settings.threads(), "", secret, false, KernelWarmUp.NONE)
                  .in(settings.tls()),
              reason -> {}));
    }
    for (Member member : members) {
      member.join(first().address());
    }
  }

  /** Runs a plan on as many members as the settings say. */
  static RunResult run(Plan plan, RunSettings settings) throws Exception {
    try (MembersHere members = new MembersHere(settings)) {
      return members.run(plan);
    }
  }

  /** The ports of their remoting. */
  List<Integer> ports() {
    return members.stream()
        .map(member -> Integer.parseInt(member.address().replaceAll(".*:", "")))
        .toList();
  }

  private Member first() {
    return members.get(0);
  }

  /** Runs a plan, once. */
  RunResult run(Plan plan) throws Exception {
    return run(plan, RunObserver.NONE);
  }

  /** The same, told to an observer. */
  RunResult run(Plan plan, RunObserver observer) throws Exception {
    Client client = new Client(plan, settings, observer, new ToCoordinator());
    client.submit(first(), 0);
    return client.finished().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    members.forEach(member -> member.system().terminate());
    for (Member member : members) {
      member
          .system()
          .getWhenTerminated()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
