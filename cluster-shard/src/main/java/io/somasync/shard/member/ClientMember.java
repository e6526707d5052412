package io.somasync.shard.member;

import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Joining;
import io.somasync.shard.security.Tls;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.Leave;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * This JVM as a part of a cluster that is up, in which it holds no clusters of nodes and leads
 * nothing: it orders a run.
 */
public final class ClientMember implements AutoCloseable {
  /** A cluster that is up takes a second or so for that. */
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(30);

  /** Many members on few cores take longer to agree on it. */
  private static final Duration AGREEMENT_LIMIT = Duration.ofSeconds(150);

  private static final Duration LEAVE_LIMIT = Duration.ofSeconds(5);

  private final ActorSystem<SelfUp> system;
  private final ActorRef<CoordinatorCommand> coordinator;

  private ClientMember(ActorSystem<SelfUp> system) {
    this.system = system;
    this.coordinator = Member.coordinator(system, 0);
  }

  /**
   * Joins a cluster.
   *
   * @param tls what its members talk in, if not in the clear
   * @throws CannotFinish if it does not let this JVM in
   */
  public static ClientMember join(Joining joining, Optional<Tls> tls) {
    CompletableFuture<Done> up = new CompletableFuture<>();
    ActorSystem<SelfUp> system =
        ActorSystem.create(
            guardian(up),
            MemberConfig.NAME,
            MemberConfig.ofClient(joining.secret(), joining.host(), tls));
    ClientMember client = new ClientMember(system);
    String addresses = String.join(",", joining.addresses());
    Cluster.get(system)
        .manager()
        .tell(new JoinSeedNodes(joining.addresses().stream().map(MemberAddress::parse).toList()));
    system
        .getWhenTerminated()
        .thenRun(
            () ->
                up.completeExceptionally(
                    new CannotFinish(
                        "--join "
                            + addresses
                            + ": the cluster refuses this program; it has another version or other"
                            + " settings, its log says which")));
    try {
      await(up, JOIN_LIMIT);
      if (!up.isDone() && client.isHeardOf()) {
        await(up, AGREEMENT_LIMIT);
      }
      if (up.isDone()) {
        up.join();
        return client;
      }
    } catch (CompletionException e) {
      client.close();
      throw e.getCause() instanceof CannotFinish refused ? refused : e;
    }
    String failure = client.isHeardOf() ? notAgreed() : notLetIn(tls.isPresent());
    client.close();
    throw new CannotFinish(
        "--join %s: the cluster there %s; look at it with: bin/somasync cluster status"
            .formatted(addresses, failure));
  }

  private static String notAgreed() {
    return "knows of this program, and its members have not agreed to let it in within %d s"
        .formatted(JOIN_LIMIT.plus(AGREEMENT_LIMIT).toSeconds());
  }

  private static String notLetIn(boolean tls) {
    return "has not let this program in within %d s; %s"
        .formatted(
            JOIN_LIMIT.toSeconds(),
            tls ? "if it talks without TLS, leave out --tls" : "if it talks in TLS, add --tls DIR");
  }

  /** Waits until it is up, or is refused, or the time is over. */
  private static void await(CompletableFuture<Done> up, Duration limit) {
    up.copy().completeOnTimeout(Done.getInstance(), limit.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Whether a member knows of this JVM, so that secret and protection are right. */
  private boolean isHeardOf() {
    return Cluster.get(system).selfMember().status() == MemberStatus.joining();
  }

  private static Behavior<SelfUp> guardian(CompletableFuture<Done> up) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), SelfUp.class));
          return Behaviors.receive(SelfUp.class)
              .onMessage(
                  SelfUp.class,
                  event -> {
                    up.complete(Done.getInstance());
                    return Behaviors.same();
                  })
              .build();
        });
  }

  public ActorSystem<SelfUp> system() {
    return system;
  }

  /** The way to the cluster's coordinator, wherever that is. */
  public ActorRef<CoordinatorCommand> coordinator() {
    return coordinator;
  }

  /** Leaves the cluster, so that nobody there waits for this JVM. */
  @Override
  public void close() {
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Leave.create(cluster.selfMember().address()));
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(LEAVE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      system.terminate(); // who does not get out in time is downed by the others
    }
  }
}
