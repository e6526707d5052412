package io.somasync.shard.cluster;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Advance;
import io.somasync.shard.protocol.ClusterCommand.CutOff;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.ClusterCommand.Hello;
import io.somasync.shard.protocol.ClusterCommand.OpenLink;
import io.somasync.shard.protocol.ClusterCommand.ReportTotals;
import io.somasync.shard.protocol.ClusterCommand.Start;
import io.somasync.shard.protocol.ClusterCommand.Welcome;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.Breakdown;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** One cluster of 1,000 nodes: a sharded entity around a {@link ClusterKernel}. */
public final class ClusterActor extends AbstractBehavior<ClusterCommand> {
  private final ClusterKernel kernel;
  private final Supplier<Workbench> workbench;
  private final ActorRef<AgentCommand> agent;
  private final ActorRef<Envelope> region;

  /** A cluster makes itself known to its member's agent. */
  public record Started(int cluster, ActorRef<ClusterCommand> actor) implements AgentCommand {}

  /** A cluster has been advanced; its {@code records} are for others. */
  public record Advanced(int cluster, long nextBucket, long[] records) implements AgentCommand {}

  /**
   * What a cluster has counted in all.
   *
   * @param underWay of a run that was cut off: sends and originations that have not arrived
   */
  public record Counted(ClusterTotals totals, long underWay) implements AgentCommand {}

  /** A link is open; the handshake took {@code micros}. */
  public record LinkOpened(int cluster, int peer, int attempt, long micros)
      implements AgentCommand {}

  /**
   * @param workbench lends the calling thread's workbench
   * @param region the sharding region through which other clusters are found
   */
  public static Behavior<ClusterCommand> create(
      Mesh mesh,
      int cluster,
      Supplier<Workbench> workbench,
      ActorRef<AgentCommand> agent,
      ActorRef<Envelope> region) {
    return Behaviors.setup(
        context -> {
          try {
            return new ClusterActor(
                context, new ClusterKernel(mesh, cluster), workbench, agent, region);
          } catch (Throwable thrown) {
            return Guarded.failed(thrown, breakdown -> brokenDown(breakdown, agent));
          }
        });
  }

  private ClusterActor(
      ActorContext<ClusterCommand> context,
      ClusterKernel kernel,
      Supplier<Workbench> workbench,
      ActorRef<AgentCommand> agent,
      ActorRef<Envelope> region) {
    super(context);
    this.kernel = kernel;
    this.workbench = workbench;
    this.agent = agent;
    this.region = region;
    agent.tell(new Started(kernel.cluster(), context.getSelf()));
  }

  @Override
  public Receive<ClusterCommand> createReceive() {
    return Guarded.stopping(
        this::brokenDown,
        newReceiveBuilder()
            .onMessage(Advance.class, this::advance)
            .onMessage(OpenLink.class, this::openLink)
            .onMessage(Hello.class, this::hello)
            .onMessage(Welcome.class, this::welcome)
            .onMessage(ReportTotals.class, request -> tellCounted(0))
            .onMessage(CutOff.class, this::cutOff)
            .onMessage(Start.class, start -> this)
            .build());
  }

  private Behavior<ClusterCommand> advance(Advance window) {
    Workbench bench = workbench.get();
    long next = kernel.advance(window.endBucket(), window.inbox(), bench);
    agent.tell(new Advanced(kernel.cluster(), next, bench.takeRecords()));
    return this;
  }

  private Behavior<ClusterCommand> openLink(OpenLink link) {
    Hello hello =
        new Hello(
            kernel.cluster(),
            link.peer(),
            link.attempt(),
            System.nanoTime(),
            getContext().getSelf());
    region.tell(new Envelope(link.peer(), hello));
    return this;
  }

  private Behavior<ClusterCommand> hello(Hello hello) {
    if (hello.to() == kernel.cluster()) {
      hello
          .replyTo()
          .tell(new Welcome(hello.from(), hello.to(), hello.attempt(), hello.sentNanos()));
    }
    return this;
  }

  private Behavior<ClusterCommand> welcome(Welcome welcome) {
    long micros = (System.nanoTime() - welcome.sentNanos()) / 1000;
    agent.tell(new LinkOpened(kernel.cluster(), welcome.to(), welcome.attempt(), micros));
    return this;
  }

  private Behavior<ClusterCommand> cutOff(CutOff end) {
    return tellCounted(kernel.cutOff(end.inbox(), workbench.get()));
  }

  private void brokenDown(Breakdown breakdown) {
    brokenDown(breakdown, agent);
  }

  private static void brokenDown(Breakdown breakdown, ActorRef<AgentCommand> agent) {
    agent.tell(new AgentCommand.Broken(breakdown));
  }

  private Behavior<ClusterCommand> tellCounted(long underWay) {
    agent.tell(new Counted(kernel.totals(), underWay));
    return this;
  }
}
