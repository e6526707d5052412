package io.somasync.shard.link;

import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.security.Refusals;
import io.somasync.shard.security.TlsEngines;
import io.somasync.shard.security.ToldEngines;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.io.Inet;
import org.apache.pekko.io.TcpSO;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.CompletionStrategy;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.TLSClosing;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Framing;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.stream.javadsl.Tcp.IncomingConnection;
import org.apache.pekko.stream.javadsl.Tcp.OutgoingConnection;
import org.apache.pekko.stream.javadsl.Tcp.ServerBinding;
import org.apache.pekko.stream.typed.javadsl.ActorSink;
import org.apache.pekko.stream.typed.scaladsl.ActorSource;
import org.apache.pekko.util.ByteString;
import scala.PartialFunction;

/**
 * The streams of links: each a TCP connection with messages framed by their lengths. What comes is
 * told to the member's part of the run and read on when that has taken it in; what leaves is asked
 * for one by one. Streams are on the way of windows, and run on lanes.
 */
final class LinkNetwork {
  private static final Attributes ON_LANES = ActorAttributes.dispatcher(LaneDispatcher.PATH);

  /** Connections that the system may hold until they are accepted; it has a bound of its own. */
  private static final int BACKLOG = 4096;

  /** What is small must not wait for what could go with it. */
  private static final List<Inet.SocketOption> OPTIONS = List.of(TcpSO.tcpNoDelay(true));

  private static final boolean HALF_CLOSE = false;
  private static final Optional<Duration> EVER = Optional.empty();

  private final ActorSystem<?> system;
  private final ActorRef<RunCommand> run;
  private final Tcp tcp;

  /** Empty if sockets are in the clear. */
  private final Optional<ToldEngines> tls;

  /**
   * @param refusals are told of connections that fail in TLS
   */
  LinkNetwork(ActorSystem<?> system, ActorRef<RunCommand> run, Refusals refusals) {
    this.system = system;
    this.run = run;
    this.tcp = Tcp.get(system);
    tls =
        MemberTls.of(system.settings().config())
            .map(files -> new ToldEngines(new TlsEngines(files.credentials()), "links", refusals));
  }

  /** Opens a port; {@link LinkEvent.Bound} or {@link LinkEvent.NotBound} follows. */
  CompletionStage<ServerBinding> bind(String host) {
    CompletionStage<ServerBinding> binding =
        port(host)
            .to(Sink.foreach(connection -> run.tell(new LinkEvent.Knocked(connection))))
            .run(system);
    binding.whenComplete(
        (bound, failure) ->
            run.tell(
                failure == null
                    ? new LinkEvent.Bound(bound.localAddress())
                    : new LinkEvent.NotBound(
                        "no port for links at " + host + ": " + failure.getMessage())));
    return binding;
  }

  private Source<IncomingConnection, CompletionStage<ServerBinding>> port(String host) {
    return tls.map(
            engines ->
                tcp.bindWithTls(
                    host,
                    0,
                    engines::server,
                    BACKLOG,
                    OPTIONS,
                    EVER,
                    session -> Optional.empty(),
                    TLSClosing.eagerClose()))
        .orElseGet(() -> tcp.bind(host, 0, BACKLOG, OPTIONS, HALF_CLOSE, EVER));
  }

  /** Connects a socket to a port. */
  void connect(LinkPort port, LinkSocket socket, Duration timeout) {
    InetSocketAddress address = new InetSocketAddress(port.host(), port.port());
    Optional<Duration> within = Optional.of(timeout);
    Flow<ByteString, ByteString, CompletionStage<OutgoingConnection>> bytes =
        tls.map(
                engines ->
                    tcp.outgoingConnectionWithTls(
                        address,
                        () -> engines.client(port.host(), port.port()),
                        Optional.empty(),
                        OPTIONS,
                        within,
                        EVER,
                        session -> Optional.empty(),
                        TLSClosing.eagerClose()))
            .orElseGet(
                () ->
                    tcp.outgoingConnection(
                        address, Optional.empty(), OPTIONS, HALF_CLOSE, within, EVER));
    run(socket, bytes.mapMaterializedValue(connection -> NotUsed.getInstance()));
  }

  /** Listens to who has connected. */
  void accept(IncomingConnection connection, LinkSocket socket) {
    run(socket, connection.flow());
  }

  private void run(LinkSocket socket, Flow<ByteString, ByteString, NotUsed> bytes) {
    Flow<ByteString, ByteString, UniqueKillSwitch> messages =
        Framing.simpleFramingProtocol(LinkMessage.MOST_BYTES)
            .atop(
                BidiFlow.fromGraph(KillSwitches.<ByteString, ByteString>singleBidi()), Keep.right())
            .join(bytes, Keep.left());
    Source<ByteString, ActorRef<ByteString>> leaving =
        ActorSource.<ByteString, RunCommand>actorRefWithBackpressure(
                run,
                new LinkEvent.Demanded(socket),
                PartialFunction.<ByteString, CompletionStrategy>empty(),
                PartialFunction.empty())
            .asJava();
    Sink<ByteString, NotUsed> coming =
        ActorSink.<ByteString, RunCommand, LinkEvent.Ack>actorRefWithBackpressure(
            run,
            (ack, message) -> new LinkEvent.Heard(socket, message, ack),
            LinkEvent.Begun::new,
            LinkEvent.Ack.TAKEN_IN,
            new LinkEvent.Ended(socket, null),
            failure -> new LinkEvent.Ended(socket, failure));
    Pair<ActorRef<ByteString>, UniqueKillSwitch> running =
        leaving.viaMat(messages, Keep.both()).to(coming).withAttributes(ON_LANES).run(system);
    socket.runs(running.first(), running.second());
  }
}
