package io.somasync.shard.link;

import io.somasync.shard.protocol.RunCommand;
import java.net.InetSocketAddress;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Tcp.IncomingConnection;
import org.apache.pekko.util.ByteString;

/** What the sockets of links tell the member's part of the run. */
public sealed interface LinkEvent extends RunCommand {
  /** Acknowledges bytes to their stream. */
  enum Ack {
    TAKEN_IN
  }

  /** The port is open. */
  record Bound(InetSocketAddress address) implements LinkEvent {}

  /** The port cannot be opened. */
  record NotBound(String reason) implements LinkEvent {}

  /** Somebody has connected to the port. */
  record Knocked(IncomingConnection connection) implements LinkEvent {}

  /** There is no file descriptor for a socket. */
  record NoDescriptor(LinkSocket socket) implements LinkEvent {}

  /** A stream from a socket has begun. */
  record Begun(ActorRef<Ack> ack) implements LinkEvent {}

  /** A message has come. */
  record Heard(LinkSocket socket, ByteString message, ActorRef<Ack> ack) implements LinkEvent {}

  /** A socket has room for a further message. */
  record Demanded(LinkSocket socket) implements LinkEvent {}

  /**
   * A socket is closed.
   *
   * @param failure why; null if the other end has closed it
   */
  record Ended(LinkSocket socket, Throwable failure) implements LinkEvent {}
}
