package io.somasync.shard.channel;

import io.somasync.shard.lane.Sockets;
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

  /**
   * @param greeting what the peer expects before the first frame
   */
  FrameSink(InetSocketAddress peer, ByteBuffer greeting, FrameFormat format) {
    this.peer = peer;
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
    private SocketChannel socket;
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
      socket = SocketChannel.open();
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      AsyncCallback<Done> ready = createAsyncCallback(done -> proceed());
      watched = Sockets.here().watch(socket, () -> ready.invoke(Done.getInstance()));
      if (socket.connect(peer)) {
        write();
      } else {
        watched.await(SelectionKey.OP_CONNECT);
      }
    }

    private void proceed() {
      try {
        if (socket.isConnected() || socket.finishConnect()) {
          write();
        } else {
          watched.await(SelectionKey.OP_CONNECT);
        }
      } catch (IOException e) {
        fail(e);
      }
    }

    private void write() {
      try {
        socket.write(unwritten);
      } catch (IOException e) {
        fail(e);
        return;
      }
      if (unwritten.hasRemaining()) {
        watched.await(SelectionKey.OP_WRITE);
      } else {
        pull(in);
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
        Sockets.here().close(socket);
      }
    }
  }
}
