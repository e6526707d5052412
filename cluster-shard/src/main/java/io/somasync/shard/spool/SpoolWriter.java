package io.somasync.shard.spool;

import io.somasync.engine.random.Draws;
import io.somasync.engine.traffic.FeedWords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a spool: its messages in order of their starts, then its header. */
public final class SpoolWriter implements Closeable {
  private final FileChannel file;
  private final ByteBuffer block = SpoolFormat.buffer();
  private long messages;
  private long lastMicros;
  private long checksum;

  /**
   * A spool without messages so far.
   *
   * @throws IOException if there is such a file already, or it cannot be made
   */
  public SpoolWriter(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.position(SpoolFormat.HEADER_BYTES);
  }

  /**
   * Adds a message.
   *
   * @param startMicros its start in µs after the begin of the load, not before that of the last one
   * @param severity index of its severity
   * @param sizeBytes bytes that it takes, or {@link io.somasync.engine.traffic.Sizes#UNSAID}
   * @param origin node at which it originates
   */
  public void add(long startMicros, int severity, int sizeBytes, long origin) throws IOException {
    if (startMicros < lastMicros) {
      throw new IllegalArgumentException(
          "start = " + startMicros + " µs: is before the last one, " + lastMicros + " µs");
    }
    long word = FeedWords.severityAndSize(severity, sizeBytes);
    block.putLong(startMicros).putLong(word).putLong(origin);
    checksum = Draws.chain(Draws.chain(Draws.chain(checksum, startMicros), word), origin);
    lastMicros = startMicros;
    messages++;
    if (block.position() == SpoolFormat.BLOCK * SpoolFormat.MESSAGE_BYTES) {
      writeBlock();
    }
  }

  /** Number of messages so far. */
  public long messages() {
    return messages;
  }

  /** Checksum over all words so far. */
  public long checksum() {
    return checksum;
  }

  /** Writes what is left, and the header: without it the file is no spool. */
  public void finish() throws IOException {
    if (block.position() > 0) {
      writeBlock();
    }
    block.putLong(SpoolFormat.MAGIC).putLong(SpoolFormat.VERSION);
    block.putLong(messages).putLong(lastMicros).putLong(checksum);
    block.putLong(SpoolFormat.crc(block, block.position())).flip();
    file.position(0);
    writeAll();
  }

  private void writeBlock() throws IOException {
    block.putLong(SpoolFormat.crc(block, block.position())).flip();
    writeAll();
  }

  private void writeAll() throws IOException {
    while (block.hasRemaining()) {
      file.write(block);
    }
    block.clear();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
