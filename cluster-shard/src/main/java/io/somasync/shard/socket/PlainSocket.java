package io.somasync.shard.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A socket whose bytes go in the clear. */
record PlainSocket(SocketChannel channel) implements PeerSocket {
  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public boolean write(ByteBuffer from) throws IOException {
    channel.write(from);
    return !from.hasRemaining();
  }

  @Override
  public int readAwaits() {
    return SelectionKey.OP_READ;
  }

  @Override
  public int writeAwaits() {
    return SelectionKey.OP_WRITE;
  }

  /** The end of the stream says it. */
  @Override
  public void bye() {}
}
