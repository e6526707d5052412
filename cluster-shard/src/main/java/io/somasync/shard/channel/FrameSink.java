package io.somasync.shard.channel;

import io.somasync.shard.lane.Sockets;
import io.somasync.shard.socket.PeerSocket;
import io.somasync.shard.socket.PeerSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Connects to a peer and writes frames to it. The next one is asked for when the socket has taken
 * the last one whole; so a peer that does not read holds the stream back. Runs on lanes.
 */
final class FrameSink
    extends AbstractGraphStageWithMaterializedValue<SinkShape<Frame>, CompletionStage<Done>> {
  private final Inlet<Frame> in = Inlet.create("FrameSink.in");
  private final SinkShape<Frame> shape = SinkShape.of(in);
  private final InetSocketAddress peer;
  private final ByteBuffer greeting;
  private final FrameFormat format;
  private final PeerSockets sockets;

  /**
   * @param greeting what the peer expects before the first frame
   * @param sockets what the connection is made by
   */
  FrameSink(InetSocketAddress peer, ByteBuffer greeting, FrameFormat format, PeerSockets sockets) {
    this.peer = peer;
    this.sockets = sockets;
    this.greeting = greeting;
    this.format = format;
  }

  @Override
  public SinkShape<Frame> shape() {
    return shape;
  }

  /** Its value completes with the stream, or fails with what the socket failed with. */
  @Override
  public Pair<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.over);
  }

  private final class Logic extends GraphStageLogic {
    final CompletableFuture<Done> over = new CompletableFuture<>();
    private ByteBuffer unwritten = greeting.duplicate();
    private SocketChannel channel;
    private PeerSocket socket;
    private Sockets.Watched watched;

    Logic() {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              unwritten = format.pack(grab(in));
              write();
            }

            /** What is not written yet is given up: nobody waits for it any more. */
            @Override
            public void onUpstreamFinish() {
              over.complete(Done.getInstance());
              completeStage();
            }
          });
    }

    @Override
    public void preStart() {
      try {
        connect();
      } catch (IOException | IllegalArgumentException e) { // of an address that is none
        fail(e);
      }
    }

    private void connect() throws IOException {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket = sockets.to(peer, channel);
      AsyncCallback<Done> ready = createAsyncCallback(done -> proceed());
      watched = Sockets.here().watch(channel, () -> ready.invoke(Done.getInstance()));
      if (channel.connect(peer)) {
        write();
      } else {
        watched.await(SelectionKey.OP_CONNECT);
      }
    }

    private void proceed() {
      try {
        if (channel.isConnected() || channel.finishConnect()) {
          write();
        } else {
          watched.await(SelectionKey.OP_CONNECT);
        }
      } catch (IOException e) {
        fail(e);
      }
    }

    private void write() {
      boolean hasLeft;
      try {
        hasLeft = socket.write(unwritten);
      } catch (IOException e) {
        fail(e);
        return;
      }
      if (hasLeft) {
        pull(in);
      } else {
        watched.await(socket.writeAwaits());
      }
    }

    private void fail(Exception e) {
      over.completeExceptionally(e);
      failStage(e);
    }

    @Override
    public void postStop() throws IOException {
      over.completeExceptionally(new IOException("it broke off")); // unless it is over already
      if (socket != null) {
        socket.bye();
      }
      if (channel != null) {
        Sockets.here().close(channel);
      }
    }
  }
}
