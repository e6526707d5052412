package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files that a feed is kept in, for those who copy them: a spool, and its objects if any. */
public final class SpoolFiles {
  private SpoolFiles() {}

  /**
   * A stretch of one of the files.
   *
   * @param bytes not to be changed
   * @param isLast whether the file ends behind it
   */
  public record Piece(byte[] bytes, boolean isLast) {}

  /** The files of a spool, in the order in which they are copied. */
  static List<Path> of(Path spool, boolean hasObjects) {
    return hasObjects
        ? List.of(spool, ObjectsFormat.texts(spool), ObjectsFormat.places(spool))
        : List.of(spool);
  }

  private static List<Path> of(Feed feed) {
    return of(Path.of(feed.place()), feed.hasObjects());
  }

  /** Whether all of them can be read from here. */
  public static boolean areHere(Feed feed) {
    return of(feed).stream().allMatch(Files::isReadable);
  }

  /**
   * Reads a piece of a file.
   *
   * @param file which one, from 0
   * @param offset where the piece begins
   * @param mostBytes how long it may be, at least 1
   * @throws UncheckedIOException that says in one line why it cannot be read
   */
  public static Piece read(Feed feed, int file, long offset, int mostBytes) {
    List<Path> files = of(feed);
    if (file < 0 || file >= files.size() || offset < 0) {
      throw wrong(files.get(0), new IOException("has no file " + file + ", byte " + offset));
    }
    Path path = files.get(file);
    try (FileChannel from = FileChannel.open(path, StandardOpenOption.READ)) {
      long left = Math.max(0, from.size() - offset);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(mostBytes, left));
      while (bytes.hasRemaining()) {
        if (from.read(bytes, offset + bytes.position()) < 0) {
          throw new IOException("ends too early" + SpoolReader.REMEDY);
        }
      }
      return new Piece(bytes.array(), left <= mostBytes);
    } catch (NoSuchFileException e) {
      throw wrong(path, new IOException("is gone" + SpoolReader.REMEDY));
    } catch (IOException e) {
      throw wrong(path, e);
    }
  }

  static UncheckedIOException wrong(Path path, IOException e) {
    return new UncheckedIOException("spool = " + path + ": " + e.getMessage(), e);
  }
}
