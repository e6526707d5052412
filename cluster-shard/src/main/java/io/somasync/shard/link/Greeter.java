package io.somasync.shard.link;

import io.somasync.engine.topology.Topology;
import io.somasync.shard.channel.Pass;
import io.somasync.shard.cluster.Backoff;
import io.somasync.shard.cluster.ClusterActor.LinkOpened;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.CoordinatorCommand.LinkPortOpen;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.security.Refusals;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Tcp.IncomingConnection;
import org.apache.pekko.stream.javadsl.Tcp.ServerBinding;

/**
 * Opens sockets of links, lets those of others in, and opens again what breaks. The lower end of a
 * link connects to the port of the other end's member and says {@link LinkMessage.Hello}; that
 * answers. Each tells the other what it has taken in, so that nothing is lost or repeated when a
 * socket takes the place of another.
 */
final class Greeter implements LinkOpener.Sender {
  /**
   * System property, for tests: each socket breaks after so many messages with sends, as if the
   * network had done it.
   */
  static final String BREAK_AFTER = "somasync.links.break-after";

  /** Pauses before attempts are repeated. */
  private static final Backoff BACKOFF = new Backoff(100, Connecting.MOST_PAUSE_MILLIS);

  /** Whoever connects must say within this what it wants, in µs. */
  private static final long SILENCE_MICROS = 60_000_000;

  /**
   * Connections that may take their time for that, beside one for each link that others open; of
   * more, the oldest is closed.
   */
  private static final int MOST_SILENT = 64;

  private final LinkNetwork network;
  private final ActorRef<RunCommand> run;
  private final Epoch epoch;
  private final LinkTable table;
  private final Descriptors descriptors;
  private final Refusals refusals;
  private final FaultCounts faults = new FaultCounts();
  private final int mostSilent;
  private final String pass = Pass.draw().text();
  private final int breakAfter = Integer.getInteger(BREAK_AFTER, 0);
  private CompletionStage<ServerBinding> port;
  private String host;

  /** By their serial numbers. */
  private final SortedMap<Long, LinkSocket> sockets = new TreeMap<>();

  /** Of those that others have opened: who has not said what it wants, in the order of coming. */
  private final Set<LinkSocket> silent = new LinkedHashSet<>();

  private long serial;

  // Since links are opened from here.
  private Connect command;
  private byte[] memberOf;
  private LinkOpener opener;
  private LongConsumer handshakes;

  Greeter(
      LinkNetwork network,
      ActorRef<RunCommand> run,
      Epoch epoch,
      LinkTable table,
      Descriptors descriptors,
      Refusals refusals) {
    this.network = network;
    this.run = run;
    this.epoch = epoch;
    this.table = table;
    this.descriptors = descriptors;
    this.refusals = refusals;
    this.mostSilent = MOST_SILENT + table.openedByOthers();
  }

  /**
   * Opens the port.
   *
   * @param at host that this member is known by, and that its certificate is for
   */
  void openPort(String at) {
    host = at;
    port = network.bind(at);
  }

  LinkOpener opener(
      Topology topology,
      int first,
      int end,
      Connect connect,
      byte[] memberOfEach,
      LongConsumer handshakeMicros) {
    command = connect;
    memberOf = memberOfEach;
    handshakes = handshakeMicros;
    opener = new LinkOpener(topology, first, end, connect, BACKOFF, this);
    return opener;
  }

  void tick(long nowNanos) {
    while (!silent.isEmpty() && oldestSilent().micros() > SILENCE_MICROS) {
      turnAway(oldestSilent(), "it has said nothing");
    }
    if (opener != null) {
      opener.tick(nowNanos);
    }
  }

  LinkFaults faults() {
    return faults.with(opener == null ? 0 : opener.reopened());
  }

  void end() {
    port.thenAccept(ServerBinding::unbind);
    sockets.values().forEach(LinkSocket::close);
  }

  void hear(LinkEvent event) {
    if (event instanceof LinkEvent.Bound bound) {
      LinkPort here = new LinkPort(host, bound.address().getPort(), pass);
      epoch.tell(new LinkPortOpen(epoch.number(), epoch.member(), here));
    } else if (event instanceof LinkEvent.NotBound failure) {
      epoch.failed(new Breakdown(failure.reason(), false));
    } else if (event instanceof LinkEvent.Knocked knocked) {
      letIn(knocked.connection());
    } else if (event instanceof LinkEvent.NoDescriptor lack) {
      sockets.remove(lack.socket().serial());
      faults.noDescriptor();
      failed(lack.socket());
    } else if (event instanceof LinkEvent.Ended ended) {
      ended(ended.socket(), ended.failure());
    }
  }

  private LinkSocket newSocket(int attempt) {
    LinkSocket socket = new LinkSocket(++serial, attempt, breakAfter);
    sockets.put(serial, socket);
    return socket;
  }

  // ── the end that opens ─────────────────────────────────────────────────────────────────────

  @Override
  public void open(int cluster, int peer, int attempt) {
    LinkEnd link = table.find(cluster, peer);
    LinkSocket socket = newSocket(attempt);
    socket.belongsTo(link);
    link.use(socket);
    if (!descriptors.take()) {
      run.tell(new LinkEvent.NoDescriptor(socket)); // the opener is not to be told meanwhile
      return;
    }
    socket.holdsDescriptor();
    LinkPort there = command.ports().get(memberOf[peer]);
    network.connect(there, socket, Duration.ofMillis(command.timeoutMillis()));
    socket.write(
        new LinkMessage.Hello(there.pass(), cluster, peer, link.nextNumber(), link.received()));
  }

  @Override
  public void timedOut(int cluster, int peer) {
    faults.timedOut();
    table.find(cluster, peer).close();
  }

  @Override
  public void lost(int cluster, int peer) {
    epoch.failed(
        new Breakdown(
            table.find(cluster, peer)
                + " broke, and could not be opened again in "
                + command.attempts()
                + " attempts",
            false));
  }

  /** The other end has answered. */
  void answered(LinkSocket socket, LinkEnd link, LinkMessage message) {
    if (!link.isLower() || socket.isGreeted()) {
      throw new LinkException("an answer that nobody waits for");
    }
    if (message instanceof LinkMessage.Welcome welcome) {
      link.resume(welcome.received());
      link.opened();
      socket.write(new LinkMessage.Taken(link.received()));
      socket.greeted();
      long micros = socket.micros();
      handshakes.accept(micros);
      opener.opened(
          new LinkOpened(link.own(), link.other(), socket.attempt(), micros), System.nanoTime());
    } else if (message instanceof LinkMessage.Full) {
      faults.noDescriptor();
      failed(socket);
    } else {
      throw new LinkException("no answer");
    }
  }

  /** An attempt has failed, which is counted already. */
  private void failed(LinkSocket socket) {
    LinkEnd link = socket.end().orElseThrow();
    if (link.has(socket)) {
      link.close();
      opener.failed(link.own(), link.other(), socket.attempt(), System.nanoTime());
    }
  }

  // ── the other end ──────────────────────────────────────────────────────────────────────────

  private void letIn(IncomingConnection connection) {
    if (silent.size() == mostSilent) {
      turnAway(oldestSilent(), "it has said nothing, and too many do so");
    }
    LinkSocket socket = newSocket(0);
    silent.add(socket);
    network.accept(connection, socket);
  }

  private LinkSocket oldestSilent() {
    return silent.iterator().next();
  }

  /** Closes the connection of somebody who is no peer, or does not behave like one. */
  void turnAway(LinkSocket socket, String why) {
    if (silent.remove(socket)) {
      tellRefusal(why);
    }
    socket.close();
  }

  private void tellRefusal(String why) {
    refusals.tell("a connection to the port of links", why);
  }

  /** Somebody who has connected says something, which must be that it wants a link. */
  void greeted(LinkSocket socket, LinkMessage message) {
    if (!(message instanceof LinkMessage.Hello hello) || !hello.pass().equals(pass)) {
      throw new LinkException("it has not said a pass that fits");
    }
    LinkEnd link = table.find(hello.upper(), hello.lower());
    if (link == null || link.isLower()) {
      throw new LinkException("no link from " + hello.lower() + " to " + hello.upper());
    }
    if (!silent.remove(socket)) {
      return; // it was turned away
    }
    if (!link.isNew(hello.number())) {
      socket.close(); // of an attempt that was given up
    } else if (!descriptors.take()) {
      socket.write(new LinkMessage.Full()); // who asks closes it then
    } else {
      socket.holdsDescriptor();
      socket.belongsTo(link);
      link.use(socket);
      link.resume(hello.received());
      socket.write(new LinkMessage.Welcome(link.received()));
      socket.greeted();
    }
  }

  // ── both ends ──────────────────────────────────────────────────────────────────────────────

  private void ended(LinkSocket socket, Throwable failure) {
    sockets.remove(socket.serial());
    if (socket.isHolding()) {
      descriptors.giveBack();
    }
    if (silent.remove(socket) && failure != null && !(failure instanceof SSLException)) {
      // What fails in TLS is told where it does.
      tellRefusal(String.valueOf(failure.getMessage()));
    }
    LinkEnd link = socket.end().orElse(null);
    if (link == null) {
      socket.close(); // who has closed his way to here may keep the other open
      return;
    }
    if (!link.has(socket)) {
      return; // it was closed from here
    }
    if (!link.isLower()) {
      link.close(); // the other end opens it again
    } else if (socket.isGreeted()) {
      link.close();
      faults.broken();
      opener.again(link.own(), link.other(), System.nanoTime());
    } else {
      faults.failed(failure);
      failed(socket);
    }
  }
}
