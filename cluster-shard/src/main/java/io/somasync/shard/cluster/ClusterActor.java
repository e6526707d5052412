package io.somasync.shard.cluster;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.run.Advancing;
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
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * A cluster of nodes: a sharded entity around a {@link ClusterKernel}. It belongs to one attempt at
 * a run, and stops with its member's part of that.
 */
public final class ClusterActor extends AbstractBehavior<ClusterCommand> {
  private final ClusterKernel kernel;
  private final int epoch;
  private final Advancing advancing;
  private final Supplier<Workbench> workbench;
  private final ActorRef<RunCommand> member;
  private final ActorRef<Envelope> region;

  /** A cluster makes itself known to its member. */
  public record Started(int cluster, ActorRef<ClusterCommand> actor) implements RunCommand {}

  /** A cluster has been advanced; its {@code records} are for others. */
  public record Advanced(int cluster, long nextBucket, long[] records) implements RunCommand {}

  /**
   * What a cluster has counted in all.
   *
   * @param underWay of a run that was cut off: sends and originations that have not arrived
   */
  public record Counted(ClusterTotals totals, long underWay) implements RunCommand {}

  /** A link is open; the handshake took {@code micros}. */
  public record LinkOpened(int cluster, int peer, int attempt, long micros) implements RunCommand {}

  /** A cluster is gone. */
  public record Stopped(int cluster) implements RunCommand {}

  /**
   * @param region the sharding region through which other clusters are found
   */
  static Behavior<ClusterCommand> create(ClusterRun run, int cluster, ActorRef<Envelope> region) {
    return Behaviors.setup(
        context -> {
          try {
            return new ClusterActor(
                context,
                new ClusterKernel(run.mesh(), cluster, run.passages().apply(cluster)),
                run,
                region);
          } catch (Throwable thrown) {
            return Guarded.failed(thrown, breakdown -> brokenDown(breakdown, run.member()));
          }
        });
  }

  private ClusterActor(
      ActorContext<ClusterCommand> context,
      ClusterKernel kernel,
      ClusterRun run,
      ActorRef<Envelope> region) {
    super(context);
    this.kernel = kernel;
    this.epoch = run.epoch();
    this.advancing = run.advancing();
    this.workbench = run.workbench();
    this.member = run.member();
    this.region = region;
    context.watch(member);
    member.tell(new Started(kernel.cluster(), context.getSelf()));
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
            .onSignal(Terminated.class, memberStopped -> Behaviors.stopped())
            .build());
  }

  private Behavior<ClusterCommand> advance(Advance window) {
    Workbench bench = workbench.get();
    long next = advancing.advance(kernel, window.endBucket(), window.inbox(), bench);
    member.tell(new Advanced(kernel.cluster(), next, bench.takeRecords()));
    return Behaviors.same(); // this would be wrapped anew by what sharding puts around it
  }

  private Behavior<ClusterCommand> openLink(OpenLink link) {
    Hello hello =
        new Hello(
            kernel.cluster(),
            link.peer(),
            link.attempt(),
            System.nanoTime(),
            getContext().getSelf());
    region.tell(new Envelope(epoch, link.peer(), hello));
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
    member.tell(new LinkOpened(kernel.cluster(), welcome.to(), welcome.attempt(), micros));
    return this;
  }

  private Behavior<ClusterCommand> cutOff(CutOff end) {
    return tellCounted(kernel.cutOff(end.inbox(), workbench.get()));
  }

  private void brokenDown(Breakdown breakdown) {
    brokenDown(breakdown, member);
  }

  private static void brokenDown(Breakdown breakdown, ActorRef<RunCommand> member) {
    member.tell(new AgentCommand.Broken(breakdown));
  }

  private Behavior<ClusterCommand> tellCounted(long underWay) {
    member.tell(new Counted(kernel.totals(), underWay));
    return this;
  }
}
