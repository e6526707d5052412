package io.somasync.shard.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A socket whose bytes go in TLS. Reading and writing go through the handshake first, whoever comes
 * first. Its buffers hold some records each, so that a system call moves several.
 */
final class TlsSocket implements PeerSocket {
  private static final int RECORDS = 4;

  /**
   * No handshake takes as much. Some messages are allowed in it again and again; whoever sends them
   * without an end, and need not have a certificate for that, must not keep a lane.
   */
  private static final int MOST_HANDSHAKE_BYTES = 128 << 10;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;

  /** Encrypted, from the peer: from position to limit. */
  private final ByteBuffer in;

  /** Decrypted, not read yet: from position to limit. */
  private final ByteBuffer read;

  /** Encrypted, for the peer: from 0 to position. */
  private final ByteBuffer out;

  /** Room that a record may take when it is encrypted. */
  private final int recordBytes;

  private boolean isOpen;
  private int handshakeBytes;
  private int readAwaits = SelectionKey.OP_READ;
  private int writeAwaits = SelectionKey.OP_WRITE;

  /**
   * @param channel must not block; may be connected later
   * @param engine one end of a connection, not begun yet
   */
  TlsSocket(SocketChannel channel, SSLEngine engine) {
    this.channel = channel;
    this.engine = engine;
    recordBytes = engine.getSession().getPacketBufferSize();
    in = ByteBuffer.allocate(RECORDS * recordBytes).limit(0);
    read = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    out = ByteBuffer.allocate(RECORDS * recordBytes);
  }

  @Override
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public int readAwaits() {
    return readAwaits;
  }

  @Override
  public int writeAwaits() {
    return writeAwaits;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!isOpen) {
      int awaited = shakeHands();
      if (awaited != 0) {
        readAwaits = awaited;
        return 0;
      }
    }
    readAwaits = SelectionKey.OP_READ;
    while (!read.hasRemaining()) {
      // The engine costs more than the look whether there is anything for it.
      if (!in.hasRemaining() && receive() == 0) {
        return 0;
      }
      SSLEngineResult result = unwrap();
      switch (result.getStatus()) {
        case BUFFER_UNDERFLOW -> {
          if (receive() == 0) {
            return 0;
          }
        }
        case CLOSED -> {
          return -1;
        }
        default -> answer();
      }
    }
    int count = Math.min(into.remaining(), read.remaining());
    into.put(into.position(), read, read.position(), count);
    into.position(into.position() + count);
    read.position(read.position() + count);
    return count;
  }

  @Override
  public boolean write(ByteBuffer from) throws IOException {
    if (!isOpen) {
      int awaited = shakeHands();
      if (awaited != 0) {
        writeAwaits = awaited;
        return false;
      }
    }
    writeAwaits = SelectionKey.OP_WRITE;
    while (from.hasRemaining()) {
      if (out.remaining() < recordBytes && !flush()) {
        return false;
      }
      wrap(from);
    }
    return flush();
  }

  /** Takes the next step of the handshake until it is over or waits: 0, or what for. */
  private int shakeHands() throws IOException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
      engine.beginHandshake();
    }
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> {
          if (out.remaining() < recordBytes && !flush()) {
            return SelectionKey.OP_WRITE;
          }
          wrap(NOTHING);
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!flush()) {
            return SelectionKey.OP_WRITE;
          }
          if (unwrap().getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW && receive() == 0) {
            return SelectionKey.OP_READ;
          }
        }
        default -> {
          if (!flush()) {
            return SelectionKey.OP_WRITE;
          }
          isOpen = true;
          return 0;
        }
      }
      if (engine.isOutboundDone() || engine.isInboundDone()) {
        flush();
        unwrap(); // throws what it ended with, if that was here
        throw new EOFException("it ended within the handshake");
      }
    }
  }

  /** What is asked for apart from the handshake, such as new keys. */
  private void answer() throws IOException {
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP) {
      if (status == HandshakeStatus.NEED_TASK) {
        runTasks();
      } else if (out.remaining() < recordBytes && !flush()) {
        return; // with what is written next
      } else {
        wrap(NOTHING);
      }
      status = engine.getHandshakeStatus();
    }
    flush();
  }

  private void runTasks() {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  private void wrap(ByteBuffer from) throws IOException {
    SSLEngineResult result;
    try {
      result = engine.wrap(from, out);
    } catch (SSLException e) {
      throw sayWhy(e);
    } catch (RuntimeException e) {
      throw broken(e);
    }
    refuseOverflow(result);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && from.hasRemaining()) {
      throw new IOException("the peer has ended the connection");
    }
  }

  private SSLEngineResult unwrap() throws IOException {
    read.clear();
    try {
      return refuseOverflow(engine.unwrap(in, read));
    } catch (SSLException e) {
      throw sayWhy(e);
    } catch (RuntimeException e) {
      throw broken(e);
    } finally {
      read.flip();
    }
  }

  /** Buffers have room for all that a peer may send; the same would be tried again for ever. */
  private static SSLEngineResult refuseOverflow(SSLEngineResult result) throws SSLException {
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record that is longer than any may be");
    }
    return result;
  }

  /** Engines also throw so where what a peer has sent is odd; it is that connection's end alone. */
  private static SSLException broken(RuntimeException e) {
    return new SSLException(String.valueOf(e.getMessage()), e);
  }

  /** The peer is told what is wrong, if it can be at once. */
  private SSLException sayWhy(SSLException failure) {
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          && out.remaining() >= recordBytes
          && engine.wrap(NOTHING, out).bytesProduced() > 0) {
        flush();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Reads from the socket; 0 if there is nothing yet. */
  private int receive() throws IOException {
    if (!isOpen && handshakeBytes > MOST_HANDSHAKE_BYTES) {
      throw new SSLException("a handshake that does not come to its end");
    }
    in.compact();
    int count = channel.read(in);
    in.flip();
    if (count < 0) {
      throw new EOFException("it broke off");
    }
    if (!isOpen) {
      handshakeBytes += count;
    }
    return count;
  }

  private boolean flush() throws IOException {
    if (out.position() == 0) {
      return true;
    }
    out.flip();
    channel.write(out);
    out.compact();
    return out.position() == 0;
  }

  @Override
  public void bye() {
    if (!channel.isConnected()) {
      return;
    }
    engine.closeOutbound();
    try {
      if (flush()) {
        wrap(NOTHING);
        flush();
      }
    } catch (IOException e) {
      return; // it is gone
    }
  }
}
