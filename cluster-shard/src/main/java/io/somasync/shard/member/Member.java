package io.somasync.shard.member;

import io.somasync.shard.agent.MemberAgent;
import io.somasync.shard.coordinator.RunCoordinator;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Role;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Vitals;
import io.somasync.shard.security.Tls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.cluster.typed.Subscribe;

/** One JVM of the Pekko cluster: the actor system, its agent, and its way to the coordinator. */
public final class Member {
  private static final String COORDINATOR = "run-coordinator";

  private final ActorSystem<SelfUp> system;
  private final ActorRef<CoordinatorCommand> coordinator;

  private Member(ActorSystem<SelfUp> system, ActorRef<CoordinatorCommand> coordinator) {
    this.system = system;
    this.coordinator = coordinator;
  }

  /**
   * How a member starts.
   *
   * @param rank place among all members, 0 for the one that the user started
   * @param threads threads that advance clusters
   * @param metricsUrl address of its metrics endpoint; empty if it has none
   * @param secret what the members of a run open their connections with, four ASCII characters
   * @param exitsAlone whether the JVM ends when the member is downed
   * @param warmUp of the kernel, while the member joins
   * @param standing if its life does not end with a run
   * @param vitals kept up to date with what it is about
   * @param tls what it talks to others in, if not in the clear
   */
  public record Options(
      int rank,
      int threads,
      String metricsUrl,
      String secret,
      boolean exitsAlone,
      KernelWarmUp warmUp,
      Optional<Standing> standing,
      Vitals vitals,
      Optional<Tls> tls) {
    /** Talks in the clear. */
    public Options(
        int rank,
        int threads,
        String metricsUrl,
        String secret,
        boolean exitsAlone,
        KernelWarmUp warmUp,
        Optional<Standing> standing,
        Vitals vitals) {
      this(
          rank,
          threads,
          metricsUrl,
          secret,
          exitsAlone,
          warmUp,
          standing,
          vitals,
          Optional.empty());
    }

    /** A member that lives for one run, and talks in the clear. */
    public Options(
        int rank,
        int threads,
        String metricsUrl,
        String secret,
        boolean exitsAlone,
        KernelWarmUp warmUp) {
      this(rank, threads, metricsUrl, secret, exitsAlone, warmUp, Optional.empty(), new Vitals());
    }

    /** The same, talking in that. */
    public Options in(Optional<Tls> how) {
      return new Options(
          rank, threads, metricsUrl, secret, exitsAlone, warmUp, standing, vitals, how);
    }

    /** Members of a cluster that stands; 0 if members live for one run. */
    private int standingSize() {
      return standing.map(Standing::size).orElse(0);
    }

    /** How many times as seldom as others it does what members do at intervals. */
    private int pace() {
      return standing.map(Standing::pace).orElse(1);
    }
  }

  /**
   * Starts the actor system. The member is not part of a cluster before {@link #join}.
   *
   * @param stop called when the member is to end, with a reason unless the run is over
   */
  public static Member start(Options options, Consumer<Optional<String>> stop) {
    AtomicBoolean isTimed = new AtomicBoolean();
    if (options.warmUp().sends() > 0) {
      // Whatever goes wrong here will go wrong again where it matters.
      inBackground("warm-up", () -> options.warmUp().run(isTimed::get), thrown -> {});
    }
    CompletableFuture<ActorRef<AgentCommand>> agent = new CompletableFuture<>();
    ActorSystem<SelfUp> system =
        ActorSystem.create(
            guardian(options, stop, isTimed, agent), MemberConfig.NAME, MemberConfig.of(options));
    if (!options.metricsUrl().isEmpty()) {
      startMetrics(options, agent);
    }
    return new Member(system, coordinator(system, options.standingSize()));
  }

  private static void inBackground(String name, Runnable work, Consumer<Throwable> told) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, thrown) -> told.accept(thrown));
    thread.start();
  }

  /**
   * Metrics start while the member joins, before anything is measured; if they cannot, the run's
   * end says so.
   */
  private static void startMetrics(
      Options options, CompletableFuture<ActorRef<AgentCommand>> agent) {
    inBackground(
        "metrics-start",
        () -> MemberMetrics.start(options.rank() + 1, options.pace()),
        thrown -> {
          Breakdown breakdown = Breakdown.of(thrown);
          Breakdown told = new Breakdown("metrics: " + breakdown.reason(), breakdown.isFault());
          agent.thenAccept(a -> a.tell(new AgentCommand.Broken(told)));
        });
  }

  /** Starts the agent as soon as the member is up. */
  private static Behavior<SelfUp> guardian(
      Options options,
      Consumer<Optional<String>> stop,
      AtomicBoolean isTimed,
      CompletableFuture<ActorRef<AgentCommand>> agent) {
    return Behaviors.setup(
        context -> {
          ActorRef<CoordinatorCommand> coordinator =
              coordinator(context.getSystem(), options.standingSize());
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), SelfUp.class));
          return Behaviors.receive(SelfUp.class)
              .onMessage(
                  SelfUp.class,
                  up -> {
                    agent.complete(
                        context.spawn(
                            MemberAgent.create(
                                coordinator,
                                new MemberAgent.Self(
                                    options.rank(),
                                    options.metricsUrl(),
                                    Capacity.ofThisJvm(options.threads()),
                                    options.pace()),
                                options.vitals(),
                                () -> isTimed.set(true),
                                stop),
                            "agent"));
                    return Behaviors.same();
                  })
              .build();
        });
  }

  /**
   * Hosts the coordinator of the run, or finds the way to it.
   *
   * @param size members of a cluster that stands; 0 if members live for one run
   */
  static ActorRef<CoordinatorCommand> coordinator(ActorSystem<?> system, int size) {
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(RunCoordinator.create(size), COORDINATOR)
                .withSettings(ClusterSingletonSettings.create(system).withRole(Role.MEMBER)));
  }

  /** This member's address, as others name it to join. */
  public String address() {
    return Cluster.get(system).selfMember().address().toString();
  }

  /** Joins the cluster of the member at that address; its own address founds a new one. */
  public void join(String address) {
    Address target = AddressFromURIString.parse(address);
    Cluster.get(system).manager().tell(Join.create(target));
  }

  /**
   * Joins the cluster at the first of these addresses ({@code host:port}) that answers; the first
   * one's own founds a new one if none does.
   */
  public void joinAny(List<String> addresses) {
    List<Address> seeds = addresses.stream().map(MemberAddress::parse).toList();
    Cluster.get(system).manager().tell(new JoinSeedNodes(seeds));
  }

  /** The run's coordinator, wherever it is. */
  public ActorRef<CoordinatorCommand> coordinator() {
    return coordinator;
  }

  public ActorSystem<SelfUp> system() {
    return system;
  }
}
