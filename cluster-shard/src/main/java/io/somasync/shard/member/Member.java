package io.somasync.shard.member;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.shard.agent.MemberAgent;
import io.somasync.shard.coordinator.RunCoordinator;
import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CollectionPause;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.security.Tls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.cluster.typed.Subscribe;

/** One JVM of the Pekko cluster: the actor system, its agent, and its way to the coordinator. */
public final class Member {
  private static final String NAME = "somasync";

  /**
   * A JVM that ends is noticed at once by its parent; this is for one that hangs, and must not take
   * a busy machine for that.
   */
  private static final long HEARTBEAT_SECONDS = 20;

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
   * @param tls what it talks to others in, if not in the clear
   */
  public record Options(
      int rank,
      int threads,
      String metricsUrl,
      String secret,
      boolean exitsAlone,
      KernelWarmUp warmUp,
      Optional<Tls> tls) {
    /** Talks in the clear. */
    public Options(
        int rank,
        int threads,
        String metricsUrl,
        String secret,
        boolean exitsAlone,
        KernelWarmUp warmUp) {
      this(rank, threads, metricsUrl, secret, exitsAlone, warmUp, Optional.empty());
    }
  }

  /**
   * Starts the actor system. The member is not part of a cluster before {@link #join}.
   *
   * @param stop called when the run is over
   */
  public static Member start(Options options, Runnable stop) {
    Map<String, Object> overrides = new TreeMap<>();
    overrides.put(LaneDispatcher.LANES, options.threads());
    overrides.put("pekko.remote.artery.advanced.tcp-magic", List.of(options.secret()));
    overrides.put(
        "pekko.cluster.failure-detector.acceptable-heartbeat-pause",
        HEARTBEAT_SECONDS + CollectionPause.ofThisJvm() + "s");
    String exits = options.exitsAlone() ? "on" : "off";
    overrides.put("pekko.coordinated-shutdown.exit-jvm", exits);
    overrides.put("pekko.jvm-exit-on-fatal-error", exits);
    options.tls().ifPresent(tls -> overrides.putAll(MemberTls.settings(tls)));
    Config config =
        ConfigFactory.parseMap(overrides)
            .withFallback(ConfigFactory.parseResources("somasync-member.conf"))
            .withFallback(ConfigFactory.load());
    AtomicBoolean isTimed = new AtomicBoolean();
    if (options.warmUp().sends() > 0) {
      // Whatever goes wrong here will go wrong again where it matters.
      inBackground("warm-up", () -> options.warmUp().run(isTimed::get), thrown -> {});
    }
    CompletableFuture<ActorRef<AgentCommand>> agent = new CompletableFuture<>();
    ActorSystem<SelfUp> system =
        ActorSystem.create(guardian(options, stop, isTimed, agent), NAME, config);
    if (!options.metricsUrl().isEmpty()) {
      startMetrics(options.rank(), agent);
    }
    return new Member(system, coordinator(system));
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
  private static void startMetrics(int rank, CompletableFuture<ActorRef<AgentCommand>> agent) {
    inBackground(
        "metrics-start",
        () -> MemberMetrics.start(rank + 1),
        thrown -> {
          Breakdown breakdown = Breakdown.of(thrown);
          Breakdown told = new Breakdown("metrics: " + breakdown.reason(), breakdown.isFault());
          agent.thenAccept(a -> a.tell(new AgentCommand.Broken(told)));
        });
  }

  /** Starts the agent as soon as the member is up. */
  private static Behavior<SelfUp> guardian(
      Options options,
      Runnable stop,
      AtomicBoolean isTimed,
      CompletableFuture<ActorRef<AgentCommand>> agent) {
    return Behaviors.setup(
        context -> {
          ActorRef<CoordinatorCommand> coordinator = coordinator(context.getSystem());
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
                                options.rank(),
                                options.metricsUrl(),
                                () -> isTimed.set(true),
                                stop),
                            "agent"));
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private static ActorRef<CoordinatorCommand> coordinator(ActorSystem<?> system) {
    return ClusterSingleton.get(system)
        .init(SingletonActor.of(RunCoordinator.create(), "run-coordinator"));
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

  /** The run's coordinator, wherever it is. */
  public ActorRef<CoordinatorCommand> coordinator() {
    return coordinator;
  }

  public ActorSystem<SelfUp> system() {
    return system;
  }
}
