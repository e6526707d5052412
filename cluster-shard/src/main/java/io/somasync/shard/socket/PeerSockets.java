package io.somasync.shard.socket;

import io.somasync.shard.security.TlsEngines;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Makes sockets to and from peers: in the clear, or in TLS. */
public interface PeerSockets {
  /** In the clear. */
  PeerSockets PLAIN =
      new PeerSockets() {
        @Override
        public PeerSocket to(InetSocketAddress peer, SocketChannel channel) {
          return new PlainSocket(channel);
        }

        @Override
        public PeerSocket from(SocketChannel channel) {
          return new PlainSocket(channel);
        }
      };

  /** In TLS. */
  static PeerSockets in(TlsEngines engines) {
    return new PeerSockets() {
      @Override
      public PeerSocket to(InetSocketAddress peer, SocketChannel channel) {
        return new TlsSocket(channel, engines.client(peer.getHostString(), peer.getPort()));
      }

      @Override
      public PeerSocket from(SocketChannel channel) {
        return new TlsSocket(channel, engines.server());
      }
    };
  }

  /**
   * A socket that connects, now or later.
   *
   * @param peer whom it means
   * @param channel must not block
   */
  PeerSocket to(InetSocketAddress peer, SocketChannel channel);

  /**
   * A socket that a peer has connected to.
   *
   * @param channel must not block
   */
  PeerSocket from(SocketChannel channel);
}
