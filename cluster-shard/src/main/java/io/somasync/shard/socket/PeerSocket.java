package io.somasync.shard.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket to a peer that does not block, whose bytes go in the clear or in TLS. Not for several
 * threads at once.
 */
public interface PeerSocket {
  /** The socket itself, to be connected, watched over and closed. */
  SocketChannel channel();

  /**
   * Reads what is there.
   *
   * @return bytes read; 0 if there are none yet, and {@link #readAwaits} says what to wait for; −1
   *     if the peer has ended
   * @throws IOException if the connection is of no use any more
   */
  int read(ByteBuffer into) throws IOException;

  /**
   * Writes as much as can be.
   *
   * @return whether all has left; if not, {@link #writeAwaits} says what to wait for, and the same
   *     buffer is to be given again then, even if nothing remains in it
   * @throws IOException if the connection is of no use any more
   */
  boolean write(ByteBuffer from) throws IOException;

  /** The operation of {@link java.nio.channels.SelectionKey} that reading waits for. */
  int readAwaits();

  /** The operation of {@link java.nio.channels.SelectionKey} that writing waits for. */
  int writeAwaits();

  /** Says goodbye to the peer, as far as that can be done at once; does not close the socket. */
  void bye();
}
