package io.somasync.scenarios.result;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * The folder that the results of one run are written to. Each file is written aside and renamed
 * when it is whole, summary.json last: where that is, all others are. Others may be able to write
 * to the folder too, so no link in it is ever followed.
 */
public final class ResultFolder {
  /** Bytes that must fit before a run starts: what a small one writes. */
  private static final int LEAST_ROOM = 64 * 1024;

  private static final String LOG = "run.log";

  /** What a run leaves, in the order of writing. */
  private static final List<String> FILES =
      List.of(
          "resolved.conf",
          "environment.json",
          "series.csv",
          "wall.csv",
          "clusters.csv",
          "latency.hgrm",
          "junit.xml",
          "summary.txt",
          "summary.json");

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
      folder.checkRoom();
      for (String name : FILES) {
        folder.checkPlace(name);
      }
      folder.checkPlace(LOG);
    } catch (IOException e) {
      if (isNew) {
        folder.discard();
      }
      throw new IOException(
          "out = " + dir + ": cannot be written to: " + cause(e) + "; choose a folder with --out",
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
              + cause(e)
              + "; choose a folder with --out",
          e);
    }
  }

  /**
   * Writes all files of a run, over those of an earlier one.
   *
   * @throws IOException if a file cannot be written; there is no summary.json then
   */
  public void write(Summary summary) throws IOException {
    try {
      Files.deleteIfExists(dir.resolve("summary.json"));
    } catch (IOException e) {
      throw new IOException("out = " + dir + ": cannot be written to: " + cause(e), e);
    }
    for (String name : FILES) {
      write(name, summary);
    }
  }

  /** Takes away what was written, and the folder if nothing else is in it. */
  public void discard() {
    try {
      for (String name : FILES) {
        Files.deleteIfExists(dir.resolve(name));
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

  /** Permissions do not tell all: a file system may be full or read-only. */
  private void checkRoom() throws IOException {
    Path probe = aside("room");
    try {
      Files.write(probe, new byte[LEAST_ROOM], StandardOpenOption.CREATE_NEW);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Files and links can be replaced, a folder cannot. */
  private void checkPlace(String name) throws IOException {
    if (Files.isDirectory(dir.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + " in it is a folder, and is to become a file");
    }
  }

  private void write(String name, Summary summary) throws IOException {
    Path aside = aside(name);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        writeContent(name, summary, out);
      }
      Files.move(aside, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      remove(aside, e);
      throw new IOException("out = " + dir + ": " + name + " could not be written: " + cause(e), e);
    }
  }

  /** A name that nobody can have taken before. */
  private Path aside(String name) {
    return dir.resolve("." + name + "." + UUID.randomUUID() + ".part");
  }

  private static void writeContent(String name, Summary summary, OutputStream out)
      throws IOException {
    RunReport report = summary.report();
    switch (name) {
      case "resolved.conf" -> out.write(utf8(report.scenario().resolved()));
      case "environment.json" -> out.write(utf8(Environment.json(summary)));
      case "series.csv" -> buffered(out, text -> Tables.series(report.result(), text));
      case "wall.csv" -> buffered(out, text -> Tables.wall(report.result(), text));
      case "clusters.csv" -> buffered(out, text -> Tables.clusters(report.result(), text));
      case "latency.hgrm" -> LatencyFile.write(report, out);
      case "junit.xml" -> JUnitXml.write(summary, out);
      case "summary.txt" -> out.write(utf8(summary.text()));
      case "summary.json" -> out.write(utf8(summary.json()));
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts the content of a file into a writer. */
  private interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private static void buffered(OutputStream out, Content content) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    content.writeTo(text);
    text.flush();
  }

  private static void remove(Path aside, IOException because) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** The cause alone: some exceptions have no more than the path in their message. */
  private static String cause(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the folder is gone";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "there is a file where a folder should be";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getMessage();
  }
}
