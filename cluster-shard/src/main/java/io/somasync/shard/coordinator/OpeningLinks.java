package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.CutLinks;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.AgentCommand.OpenLinkPort;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.FailedLinks;
import io.somasync.shard.protocol.CoordinatorCommand.LinkPortOpen;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/**
 * Representatives open their links, as many at once as may be. If links have sockets of their own,
 * all members open ports for them first.
 */
final class OpeningLinks extends Proceeding {
  private final Connecting connecting;
  private final ConnectionQuota quota;
  private final LinkPort[] ports;
  private int portsOpen;
  private int connected;

  /** Links that could not be opened, if they are to be cut. */
  private final List<long[]> failed = new ArrayList<>();

  private OpeningLinks(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
    connecting = run.order().connecting();
    quota = new ConnectionQuota(connecting.maxInFlight(), run.members().size());
    ports = new LinkPort[connecting.hasSockets() ? run.members().size() : 0];
  }

  /** Opens the links, or leaves that out if the order says so. */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    if (!run.order().connecting().enabled()) {
      return RunningWindows.propagate(context, run);
    }
    run.beginPhase(Phase.CONNECT, run.mesh().topology().links());
    run.watchdog().allowSteps(run.order().connecting().limitMillis());
    OpeningLinks opening = new OpeningLinks(context, run);
    if (opening.connecting.hasSockets()) {
      run.tellAll(new OpenLinkPort(run.epoch()));
    } else {
      opening.connectNext();
    }
    return opening;
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder
        .onMessage(Done.class, this::done)
        .onMessage(Connected.class, this::connected)
        .onMessage(LinkPortOpen.class, this::portOpen)
        .onMessage(FailedLinks.class, this::failed);
  }

  private Behavior<CoordinatorCommand> portOpen(LinkPortOpen event) {
    run.watchdog().advanced(run.nowNanos());
    ports[event.member()] = event.port();
    if (++portsOpen == ports.length) {
      connectNext();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> failed(FailedLinks event) {
    failed.add(event.links());
    return this;
  }

  private void connectNext() {
    Connect command =
        new Connect(
            run.epoch(),
            quota.perMember(),
            connecting.timeoutMillis(),
            connecting.attempts(),
            List.of(ports),
            connecting.cutsFailed());
    for (int member = quota.next(); member >= 0; member = quota.next()) {
      run.tell(member, command);
    }
  }

  private Behavior<CoordinatorCommand> done(Done event) {
    run.done(event);
    return this;
  }

  /** All members must know before messages move. */
  private void cutFailed() {
    for (long[] links : failed) {
      run.books().cut(links.length);
      run.tellAll(new CutLinks(run.epoch(), links));
    }
  }

  private Behavior<CoordinatorCommand> connected(Connected event) {
    run.watchdog().advanced(run.nowNanos());
    run.books().connected(event);
    quota.returned();
    connectNext();
    if (++connected < run.members().size()) {
      return this;
    }
    cutFailed();
    run.finishPhase();
    return RunningWindows.propagate(getContext(), run);
  }
}
