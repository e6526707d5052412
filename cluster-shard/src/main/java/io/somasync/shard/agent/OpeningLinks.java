package io.somasync.shard.agent;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.link.LinkEvent;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Phase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Opens the links that belong to clusters here. */
final class OpeningLinks extends MemberState {
  private final LinkOpener opener;
  private final boolean namesFailed;

  static Behavior<RunCommand> begin(
      ActorContext<RunCommand> context, RunOnMember run, Connect command) {
    OpeningLinks state = new OpeningLinks(context, run, command);
    state.opener.proceed(System.nanoTime());
    return state.report();
  }

  private OpeningLinks(ActorContext<RunCommand> context, RunOnMember run, Connect command) {
    super(context, run);
    namesFailed = command.namesFailed();
    opener =
        command.ports().isEmpty()
            ? byMessages(run, command)
            : run.links().opener(command, run.metrics()::recordHandshake);
  }

  private static LinkOpener byMessages(RunOnMember run, Connect command) {
    Mesh mesh = run.clusterRun().mesh();
    LocalClusters clusters = run.clusters();
    return new LinkOpener(
        mesh.topology(),
        clusters.first(),
        clusters.end(),
        command,
        (cluster, peer, attempt) ->
            clusters.tell(cluster, new ClusterCommand.OpenLink(peer, attempt)));
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder
        .onMessage(ClusterActor.LinkOpened.class, this::opened)
        .onMessage(LinkEvent.class, this::heardOfLink)
        .onMessage(Tick.class, tick -> tick());
  }

  private Behavior<RunCommand> opened(ClusterActor.LinkOpened event) {
    run.metrics().recordHandshake(event.micros());
    opener.opened(event, System.nanoTime());
    return opener.isDone() ? report() : this;
  }

  private Behavior<RunCommand> heardOfLink(LinkEvent event) {
    run.links().hear(event);
    return opener.isDone() ? report() : this;
  }

  private Behavior<RunCommand> tick() {
    opener.tick(System.nanoTime());
    return report();
  }

  private Behavior<RunCommand> report() {
    Epoch epoch = run.epoch();
    if (!opener.isDone()) {
      long done = opener.established() + opener.failed();
      epoch.tell(new CoordinatorCommand.Done(epoch.number(), epoch.member(), Phase.CONNECT, done));
      return this;
    }
    if (namesFailed) {
      nameFailed();
    }
    run.metrics().recordLinks(opener.attempted(), opener.established(), opener.failed());
    epoch.tell(
        new CoordinatorCommand.Connected(
            epoch.number(),
            epoch.member(),
            opener.attempted(),
            opener.established(),
            opener.failed(),
            opener.mostInFlight(),
            opener.handshakeMicros()));
    return new Waiting(getContext(), run);
  }

  private void nameFailed() {
    Epoch epoch = run.epoch();
    Parts.ofNumbers(
        opener.failedLinks(),
        links ->
            epoch.tell(new CoordinatorCommand.FailedLinks(epoch.number(), epoch.member(), links)));
  }
}
