package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The files of a feed that are elsewhere, copied piece by piece into a folder of their own, which
 * nobody else may look into. They are gone when this is closed. What is in them is checked by who
 * reads them, as it is for those that were written here.
 */
public final class SpoolCopy implements Closeable {
  private static final String FOLDER = "somasync-feed";

  private final Path folder;
  private final List<Path> files;
  private int file;
  private long offset;

  private SpoolCopy(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Makes room for the files of a feed.
   *
   * @throws UncheckedIOException if there is no folder for temporary files
   */
  public static SpoolCopy of(Feed feed) {
    try {
      Path folder = Files.createTempDirectory(FOLDER); // for its owner alone
      return new SpoolCopy(folder, SpoolFiles.of(folder.resolve("spool"), feed.hasObjects()));
    } catch (IOException e) {
      throw new UncheckedIOException("a copy of the feed: " + e.getMessage(), e);
    }
  }

  /** Which file the next piece is of, from 0; their number if all are whole. */
  public int file() {
    return file;
  }

  /** Where in its file the next piece begins. */
  public long offset() {
    return offset;
  }

  /** Whether nothing is missing any more. */
  public boolean isWhole() {
    return file == files.size();
  }

  /**
   * Takes the next piece.
   *
   * @throws UncheckedIOException that says in one line why it cannot be written
   */
  public void add(byte[] bytes, boolean isLast) {
    Path path = files.get(file);
    Set<StandardOpenOption> how =
        offset == 0
            ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
            : Set.of(StandardOpenOption.WRITE);
    try (FileChannel to =
        FileChannel.open(
            path,
            how,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        to.write(left, offset + left.position());
      }
    } catch (IOException e) {
      throw SpoolFiles.wrong(path, e);
    }
    offset += bytes.length;
    if (isLast) {
      file++;
      offset = 0;
    }
  }

  /** The spool in the folder. */
  Path spool() {
    return files.get(0);
  }

  @Override
  public void close() {
    try {
      for (Path path : files) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("a copy of the feed: " + e.getMessage(), e);
    }
  }
}
