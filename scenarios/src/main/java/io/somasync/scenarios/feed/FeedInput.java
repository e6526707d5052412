package io.somasync.scenarios.feed;

import io.somasync.scenarios.problem.OneLine;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file of a feed, unpacked if its first two say that it is packed by gzip. A file
 * must not change while it is read: what came of it would be nobody's file.
 */
final class FeedInput implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final FeedFile file;
  private final long size;
  private final Counting raw;
  private final InputStream stream;
  private final boolean isPacked;

  private FeedInput(FeedFile file, long size, InputStream in) throws IOException {
    this.file = file;
    this.size = size;
    raw = new Counting(in);
    InputStream buffered = new BufferedInputStream(raw, BUFFER);
    isPacked = isPacked(buffered);
    stream = isPacked ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /**
   * Opens a file.
   *
   * @param standardInput what it is if it is standard input
   */
  static FeedInput open(FeedFile file, InputStream standardInput)
      throws FeedException, IOException {
    if (file.isStandardInput()) {
      return new FeedInput(file, -1, standardInput);
    }
    if (!Files.exists(file.path())) {
      throw refused(file, "there is no such file");
    }
    if (!Files.isRegularFile(file.path())) {
      throw refused(file, "is no regular file; - stands for standard input");
    }
    try {
      return new FeedInput(file, Files.size(file.path()), Files.newInputStream(file.path()));
    } catch (AccessDeniedException e) {
      throw refused(file, "cannot be read; see its permissions");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static boolean isPacked(InputStream in) throws IOException {
    in.mark(2);
    boolean isPacked = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return isPacked;
  }

  /** Its bytes. */
  InputStream stream() {
    return stream;
  }

  /** Whether it is at its end, and has been the same all the time. */
  void checkUnchanged() throws FeedException, IOException {
    if (file.isStandardInput()) {
      return;
    }
    long now = Files.exists(file.path()) ? Files.size(file.path()) : 0;
    if (now > size) {
      throw refused(file, "grew while it was read; wait until it is whole, or take a copy");
    }
    if (now < size || !isPacked && raw.count != size) {
      throw refused(file, "was cut while it was read; take a copy that nobody writes to");
    }
  }

  /** What an error in reading means to the user. */
  static FeedException unreadable(FeedFile file, IOException e) {
    boolean isPacked = e instanceof ZipException || e instanceof EOFException;
    return refused(
        file,
        isPacked
            ? "is no whole gzip file: it is cut or damaged ("
                + OneLine.message(e.getMessage())
                + "); pack it again"
            : "cannot be read: " + OneLine.message(e.getMessage()));
  }

  static FeedException refused(FeedFile file, String what) {
    return new FeedException(FeedException.Setting.FILE, file.shown() + ": " + what);
  }

  @Override
  public void close() throws IOException {
    if (!file.isStandardInput()) {
      stream.close();
    }
  }

  /** Counts the bytes of the file itself. */
  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
