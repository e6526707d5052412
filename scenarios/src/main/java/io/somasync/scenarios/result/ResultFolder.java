package io.somasync.scenarios.result;

import io.somasync.engine.tally.Tally;
import io.somasync.shard.run.RunResult.Outcome;
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
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder that the results of one run are written to. Each file is written aside and renamed
 * when it is whole, summary.json last: where that is, all others are.
 */
public final class ResultFolder {
  private final Path dir;

  private ResultFolder(Path dir) {
    this.dir = dir;
  }

  /**
   * Creates the folder, if there is none, and checks that it can be written to.
   *
   * @throws IOException if not; the message names the folder, the cause and the remedy
   */
  public static ResultFolder create(Path dir) throws IOException {
    try {
      Files.createDirectories(dir);
      // Permissions do not tell all: a file system may be full or read-only.
      Files.delete(Files.createTempFile(dir, ".writable", null));
    } catch (IOException e) {
      throw new IOException(
          "out = " + dir + ": cannot be written to: " + cause(e) + "; choose a folder with --out",
          e);
    }
    return new ResultFolder(dir);
  }

  /** Where this folder is. */
  public Path dir() {
    return dir;
  }

  /**
   * Writes all files of a run, over those of an earlier one.
   *
   * @throws IOException if a file cannot be written; there is no summary.json then
   * @throws IllegalStateException if the books of a run that came to its end do not balance, which
   *     would be a fault of the program; the files are there all the same, to find it with
   */
  public Summary write(RunReport report) throws IOException {
    Summary summary = Summary.of(report);
    Tally tally = report.result().simulation().tally();
    Files.deleteIfExists(dir.resolve("summary.json"));
    writeText("resolved.conf", report.scenario().resolved());
    writeText("environment.json", Environment.json(report.commandLine()));
    write("series.csv", out -> buffered(out, text -> Tables.series(report.result(), text)));
    write("clusters.csv", out -> buffered(out, text -> Tables.clusters(report.result(), text)));
    write("latency.hgrm", out -> LatencyFile.write(report.scenario().plan(), tally, out));
    write("junit.xml", out -> JUnitXml.write(summary, out));
    writeText("summary.txt", summary.text());
    writeText("summary.json", summary.json());
    if (report.result().outcome() == Outcome.COMPLETED && !tally.balances()) {
      throw new IllegalStateException("the books do not balance: see messages in summary.json");
    }
    return summary;
  }

  /** Puts the content of a file into a stream. */
  private interface Content<T> {
    void writeTo(T out) throws IOException;
  }

  private void writeText(String name, String text) throws IOException {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void buffered(OutputStream out, Content<Writer> content) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    content.writeTo(text);
    text.flush();
  }

  private void write(String name, Content<OutputStream> content) throws IOException {
    Path aside = dir.resolve("." + name + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
        content.writeTo(out);
      }
      Files.move(aside, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(aside, e);
      throw new IOException("out = " + dir + ": " + name + " could not be written: " + cause(e), e);
    }
  }

  private static void discard(Path aside, IOException because) {
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
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "there is a file where a folder should be";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getMessage();
  }
}
