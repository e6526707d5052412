package io.somasync.scenarios.folder;

import io.somasync.scenarios.result.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder that the results of one run are written to. Each file is written aside and renamed
 * when it is whole, summary.json last: where that is, all others are. Others may be able to write
 * to the folder too, so no link in it is ever followed. {@link ResultReader} reads it back.
 */
public final class ResultFolder {
  /** Bytes that must fit before a run starts: what a small one writes. */
  private static final int LEAST_ROOM = 64 * 1024;

  private static final String LOG = "run.log";

  private final Path dir;

  private ResultFolder(Path dir) {
    this.dir = dir;
  }

  /**
   * Creates the folder, if there is none, and checks that results can be written to it.
   *
   * @throws IOException if not; the message names the folder, the cause and the remedy
   */
  public static ResultFolder create(Path dir) throws IOException {
    ResultFolder folder = new ResultFolder(dir);
    boolean isNew = !Files.exists(dir);
    try {
      Files.createDirectories(dir);
      // Permissions do not tell all: a file system may be full or read-only.
      new AtomicFile(dir, "room").probe(LEAST_ROOM);
      for (ResultFile file : ResultFile.ALL) {
        folder.checkPlace(file.name());
      }
      folder.checkPlace(LOG);
    } catch (IOException e) {
      if (isNew) {
        folder.discard();
      }
      throw new IOException(
          "out = "
              + dir
              + ": cannot be written to: "
              + Causes.of(e)
              + "; choose a folder with --out",
          e);
    }
    return folder;
  }

  /**
   * Creates a folder that only this user can look into, below {@code parent}.
   *
   * @throws IOException if that is not possible
   */
  public static ResultFolder createPrivate(Path parent) throws IOException {
    Path dir = Files.createTempDirectory(parent, "somasync-");
    try {
      return create(dir);
    } catch (IOException e) {
      new ResultFolder(dir).discard();
      throw e;
    }
  }

  /** Where this folder is. */
  public Path dir() {
    return dir;
  }

  /**
   * Begins the log of a new run.
   *
   * @return the empty file
   * @throws IOException if that is not possible; the message names the folder, the cause and the
   *     remedy
   */
  public Path beginLog() throws IOException {
    Path log = dir.resolve(LOG).toAbsolutePath();
    try {
      Files.deleteIfExists(log);
      return Files.createFile(log);
    } catch (IOException e) {
      throw new IOException(
          "out = "
              + dir
              + ": "
              + LOG
              + " of an earlier run cannot be replaced: "
              + Causes.of(e)
              + "; choose a folder with --out",
          e);
    }
  }

  /**
   * Writes all files of a run, over those of an earlier one.
   *
   * @throws IOException if a file cannot be written; there is no summary.json then
   */
  public void write(RunReport report) throws IOException {
    try {
      Files.deleteIfExists(dir.resolve(ResultFile.SUMMARY));
    } catch (IOException e) {
      throw new IOException("out = " + dir + ": cannot be written to: " + Causes.of(e), e);
    }
    for (ResultFile file : ResultFile.ALL) {
      try {
        new AtomicFile(dir, file.name()).write(file.content(), report);
      } catch (IOException e) {
        throw new IOException(
            "out = " + dir + ": " + file.name() + " could not be written: " + Causes.of(e), e);
      }
    }
  }

  /** Takes away what was written, and the folder if nothing else is in it. */
  public void discard() {
    try {
      for (ResultFile file : ResultFile.ALL) {
        Files.deleteIfExists(dir.resolve(file.name()));
      }
      Path log = dir.resolve(LOG);
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log);
      }
      Files.delete(dir);
    } catch (IOException e) {
      // Something is in it, then, or in the way: it stays.
      return;
    }
  }

  /** Files and links can be replaced, a folder cannot. */
  private void checkPlace(String name) throws IOException {
    if (Files.isDirectory(dir.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + " in it is a folder, and is to become a file");
    }
  }
}
