package io.somasync.shard.channel;

import io.somasync.shard.lane.Sockets;
import io.somasync.shard.socket.PeerSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Reads frames from a peer that has connected. The socket is read only when the stream asks for a
 * frame, so a receiver that is behind holds the peer back. Runs on lanes.
 */
final class FrameSource extends GraphStage<SourceShape<Frame>> {
  private static final int FIRST_BUFFER_BYTES = 8192;

  private final Outlet<Frame> out = Outlet.create("FrameSource.out");
  private final SourceShape<Frame> shape = SourceShape.of(out);
  private final PeerSocket socket;
  private final FrameFormat format;

  /**
   * @param socket is closed with the stream
   */
  FrameSource(PeerSocket socket, FrameFormat format) {
    this.socket = socket;
    this.format = format;
  }

  @Override
  public SourceShape<Frame> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    /** What has been read and is not unpacked yet, from 0 to its position. */
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER_BYTES);

    private Sockets.Watched watched;

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              proceed();
            }
          });
    }

    @Override
    public void preStart() throws IOException {
      AsyncCallback<Done> ready = createAsyncCallback(done -> proceed());
      watched = Sockets.here().watch(socket.channel(), () -> ready.invoke(Done.getInstance()));
    }

    private void proceed() {
      try {
        while (!pushFrame()) {
          int read = socket.read(buffer);
          if (read < 0) {
            end();
            return;
          } else if (read == 0) {
            watched.await(socket.readAwaits());
            return;
          }
        }
      } catch (IOException e) {
        failStage(e);
      }
    }

    /** Hands the next frame on if it is whole, else makes room for it. */
    private boolean pushFrame() throws IOException {
      if (buffer.position() < FrameFormat.HEAD_BYTES) {
        return false;
      }
      int length = buffer.getInt(0);
      if (length < 0 || length > FrameFormat.MOST_BYTES) {
        throw new IOException(
            "a frame of " + length + " bytes; at most " + FrameFormat.MOST_BYTES + " may come");
      }
      int end = FrameFormat.HEAD_BYTES + length;
      if (buffer.position() < end) {
        if (buffer.capacity() < end) {
          buffer = ByteBuffer.allocate(end).put(buffer.flip());
        }
        return false;
      }
      byte[] packed = new byte[length];
      buffer.flip().position(FrameFormat.HEAD_BYTES).get(packed);
      buffer.compact();
      push(out, format.unpack(packed));
      return true;
    }

    private void end() throws EOFException {
      if (buffer.position() > 0) {
        throw new EOFException("it ended within a frame");
      }
      completeStage();
    }

    @Override
    public void postStop() throws IOException {
      socket.bye();
      Sockets.here().close(socket.channel());
    }
  }
}
