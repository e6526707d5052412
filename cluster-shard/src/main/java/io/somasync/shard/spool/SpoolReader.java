package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.FeedWords;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a spool from its first message to its last, a block at a time. Nothing is handed out that
 * was not checked.
 */
public final class SpoolReader implements FeedWords, Closeable {
  static final String REMEDY = "; the run cannot go on, start it again";

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer block = SpoolFormat.buffer();
  private final long messages;
  private long left;

  private SpoolReader(Path path, FileChannel file, Feed feed) throws IOException {
    this.path = path;
    this.file = file;
    messages = checkHeader(feed);
    left = messages;
    block.limit(0);
  }

  /**
   * Opens the spool of a feed.
   *
   * @throws UncheckedIOException that says in one line what is wrong with it
   */
  public static SpoolReader open(Feed feed) {
    Path path = Path.of(feed.place());
    FileChannel file = null;
    try {
      file = FileChannel.open(path, StandardOpenOption.READ);
      return new SpoolReader(path, file, feed);
    } catch (NoSuchFileException e) {
      throw wrong(path, "is gone");
    } catch (IOException e) {
      close(file);
      throw unreadable(path, e);
    } catch (UncheckedIOException e) {
      close(file);
      throw e;
    }
  }

  private static void close(FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private long checkHeader(Feed feed) throws IOException {
    block.limit(SpoolFormat.HEADER_BYTES);
    fill();
    boolean isSpool = block.getLong() == SpoolFormat.MAGIC;
    long version = block.getLong();
    long count = block.getLong();
    long lastMicros = block.getLong();
    long checksum = block.getLong();
    boolean isWhole = block.getLong() == SpoolFormat.crc(block, 5 * Long.BYTES);
    if (!isSpool || !isWhole) {
      throw wrong(path, "is no spool, or was not written to its end");
    }
    if (version != SpoolFormat.VERSION) {
      throw wrong(
          path, "is of version " + version + ", and this program's is " + SpoolFormat.VERSION);
    }
    boolean isSame = count == feed.messages() && checksum == feed.checksum();
    if (!isSame || lastMicros != feed.spanMicros()) {
      throw wrong(path, "holds another feed than the plan's");
    }
    if (file.size() != SpoolFormat.fileBytes(count)) {
      throw wrong(path, "has " + file.size() + " bytes instead of " + SpoolFormat.fileBytes(count));
    }
    return count;
  }

  @Override
  public int read(long[] to) {
    int words = 0;
    while (words + PER_MESSAGE <= to.length) {
      if (!block.hasRemaining() && !readBlock()) {
        break;
      }
      int most = (to.length - words) / PER_MESSAGE;
      int count = PER_MESSAGE * Math.min(most, block.remaining() / SpoolFormat.MESSAGE_BYTES);
      block.asLongBuffer().get(to, words, count);
      block.position(block.position() + count * Long.BYTES);
      words += count;
    }
    return words;
  }

  private boolean readBlock() {
    if (left == 0) {
      close();
      return false;
    }
    int count = (int) Math.min(SpoolFormat.BLOCK, left);
    int bytes = count * SpoolFormat.MESSAGE_BYTES;
    try {
      block.clear().limit(bytes + Long.BYTES);
      fill();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (block.getLong(bytes) != SpoolFormat.crc(block, bytes)) {
      throw wrong(path, "was damaged behind message " + (messages - left));
    }
    block.limit(bytes);
    left -= count;
    return true;
  }

  private void fill() throws IOException {
    while (block.hasRemaining()) {
      if (file.read(block) < 0) {
        throw wrong(path, "ends too early");
      }
    }
    block.flip();
  }

  private static UncheckedIOException wrong(Path path, String what) {
    return unreadable(path, new IOException(what + REMEDY));
  }

  private static UncheckedIOException unreadable(Path path, IOException e) {
    return new UncheckedIOException("spool = " + path + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    close(file);
  }
}
