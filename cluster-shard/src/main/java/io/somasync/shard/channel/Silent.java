package io.somasync.shard.channel;

import io.somasync.shard.lane.Sockets;
import io.somasync.shard.socket.PeerSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.pekko.stream.stage.AsyncCallback;

/** A connection that has not said its {@link Pass} yet. */
final class Silent {
  private final PeerSocket socket;
  private final Sockets.Watched watched;
  private final ByteBuffer heard = ByteBuffer.allocate(Pass.BYTES);
  private String end = "it has not said a pass that fits";

  /**
   * @param said called when it may have said more
   */
  Silent(PeerSocket socket, AsyncCallback<Silent> said) throws IOException {
    this.socket = socket;
    watched = Sockets.here().watch(socket.channel(), () -> said.invoke(this));
  }

  /** Whether it has said all that is to be heard, or has ended; if not, it is listened to. */
  boolean hasSaid() {
    try {
      if (socket.read(heard) < 0 || !heard.hasRemaining()) {
        return true;
      }
    } catch (IOException gone) {
      end = String.valueOf(gone.getMessage());
      return true;
    }
    watched.await(socket.readAwaits());
    return false;
  }

  /** What it has said. */
  Pass pass() {
    return Pass.of(heard.duplicate().flip());
  }

  /** What is wrong with it, if its pass is of nobody. */
  String problem() {
    return end;
  }

  /** Whose connection it is. */
  String peer() {
    return String.valueOf(socket.channel().socket().getRemoteSocketAddress());
  }

  /** Where it comes from. */
  String host() {
    return String.valueOf(socket.channel().socket().getInetAddress());
  }

  /** Its socket, which is the caller's from now on. */
  PeerSocket release() {
    return socket;
  }

  /** Closes it, after a word if there is one that its kind of socket has. */
  void close() {
    socket.bye();
    close(socket.channel());
  }

  /** Closes a connection that is of no use, whether that can be done or not. */
  static void close(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is gone
    }
  }
}
