package io.somasync.shard.channel;

import io.somasync.shard.lane.Sockets;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.security.Refusals;
import io.somasync.shard.socket.PeerSockets;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Terminated;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.ClosedShape;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import scala.Tuple2;
import scala.runtime.BoxedUnit;

/**
 * The port at which peers connect to send. Each has been told a pass of its own, and says it before
 * anything else; who says something else is turned away before any more of it is read. The port is
 * closed when all peers are in. Runs on lanes.
 */
final class Admission extends GraphStage<ClosedShape> {
  /**
   * Connections that may take their time to say a pass; of more, the oldest is closed of the host
   * that has most. So strangers cannot crowd out a peer of another host.
   */
  private static final int MOST_SILENT = 64;

  private static final Duration AGAIN = Duration.ofMillis(100);

  private final ServerSocketChannel port;
  private final Map<Pass, Integer> passes;
  private final PeerSockets sockets;
  private final ActorRef<RunCommand> run;

  /**
   * @param port must not block; is closed when it is over
   * @param passes whose pass each is
   * @param sockets what is made of those that connect
   * @param run is told of each peer that is {@link InChannel.Connected}; it is over with it
   */
  Admission(
      ServerSocketChannel port,
      Map<Pass, Integer> passes,
      PeerSockets sockets,
      ActorRef<RunCommand> run) {
    this.port = port;
    this.passes = new TreeMap<>(passes);
    this.sockets = sockets;
    this.run = run;
  }

  @Override
  public ClosedShape shape() {
    return ClosedShape.getInstance();
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private final Refusals refusals = new Refusals();
    private final Queue<Silent> silent = new ArrayDeque<>();
    private Sockets.Watched watched;
    private AsyncCallback<Silent> said;

    Logic() {
      super(ClosedShape.getInstance());
    }

    @Override
    public void preStart() throws IOException {
      setKeepGoing(true);
      getStageActor(this::heard).watch(Adapter.toClassic(run));
      said = createAsyncCallback(this::proceed);
      AsyncCallback<Done> knocked = createAsyncCallback(done -> accept());
      watched = Sockets.here().watch(port, () -> knocked.invoke(Done.getInstance()));
      watched.await(SelectionKey.OP_ACCEPT);
    }

    private BoxedUnit heard(Tuple2<org.apache.pekko.actor.ActorRef, Object> event) {
      if (event._2() instanceof Terminated) {
        completeStage();
      }
      return BoxedUnit.UNIT;
    }

    private void accept() {
      SocketChannel socket;
      try {
        socket = port.accept();
      } catch (IOException e) {
        // Whoever it was is gone, or there is no descriptor for him: not at once again.
        scheduleOnce(Done.getInstance(), AGAIN);
        return;
      }
      if (socket != null) {
        take(socket);
      }
      watched.await(SelectionKey.OP_ACCEPT);
    }

    @Override
    public void onTimer(Object key) {
      watched.await(SelectionKey.OP_ACCEPT);
    }

    private void take(SocketChannel socket) {
      if (silent.size() == MOST_SILENT) {
        Silent oldest = oldestOfTheHostWithMost();
        silent.remove(oldest);
        turnAway(oldest, "it has said nothing, and too many do so");
      }
      try {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Silent connection = new Silent(sockets.from(socket), said);
        silent.add(connection);
        proceed(connection);
      } catch (IOException gone) {
        Silent.close(socket);
      }
    }

    private Silent oldestOfTheHostWithMost() {
      Map<String, Integer> counts = new TreeMap<>();
      silent.forEach(connection -> counts.merge(connection.host(), 1, Integer::sum));
      int most = Collections.max(counts.values());
      return silent.stream()
          .filter(connection -> counts.get(connection.host()) == most)
          .findFirst()
          .orElseThrow();
    }

    private void turnAway(Silent connection, String why) {
      refusals.tell("a connection from " + connection.peer() + " to the port of channels", why);
      connection.close();
    }

    private void proceed(Silent connection) {
      if (!silent.contains(connection) || !connection.hasSaid()) {
        return;
      }
      silent.remove(connection);
      Integer peer = passes.remove(connection.pass());
      if (peer == null) {
        turnAway(connection, connection.problem());
        return;
      }
      run.tell(new InChannel.Connected(peer, connection.release()));
      if (passes.isEmpty()) {
        completeStage();
      }
    }

    @Override
    public void postStop() throws IOException {
      silent.forEach(Silent::close);
      Sockets.here().close(port);
    }
  }
}
