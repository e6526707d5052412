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
    up.orTimeout(JOIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      up.join();
      return client;
    } catch (CompletionException e) {
      client.close();
      if (e.getCause() instanceof CannotFinish refused) {
        throw refused;
      }
      throw new CannotFinish(
          "--join "
              + addresses
              + ": the cluster there has not let this program in within "
              + JOIN_LIMIT.toSeconds()
              + " s; "
              + (tls.isPresent()
                  ? "if it talks without TLS, leave out --tls"
                  : "if it talks in TLS, add --tls DIR")
              + "; look at it with: bin/somasync cluster status");
    }
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
