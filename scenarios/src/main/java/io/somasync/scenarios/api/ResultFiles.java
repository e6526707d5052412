package io.somasync.scenarios.api;

import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.surroundings.LogStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a run, if there is a folder for them. Until it is closed, its log is there. */
final class ResultFiles implements AutoCloseable {
  private final Optional<ResultFolder> folder;

  /** Where another log was before; null for nowhere. */
  private final String logBefore = System.getProperty(LogStream.LOG);

  private ResultFiles(Optional<ResultFolder> folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, with an empty log in it.
   *
   * @throws IOException if files cannot be written there
   */
  static ResultFiles in(Optional<Path> dir) throws IOException {
    if (dir.isEmpty()) {
      return new ResultFiles(Optional.empty());
    }
    ResultFolder folder = ResultFolder.create(dir.get());
    ResultFiles files = new ResultFiles(Optional.of(folder));
    System.setProperty(LogStream.LOG, folder.beginLog().toString());
    return files;
  }

  /** Writes them, if there is a folder. */
  void write(RunReport report) throws IOException {
    if (folder.isPresent()) {
      folder.get().write(report);
    }
  }

  @Override
  public void close() {
    if (folder.isPresent() && logBefore == null) {
      System.clearProperty(LogStream.LOG);
    } else if (folder.isPresent()) {
      System.setProperty(LogStream.LOG, logBefore);
    }
  }
}
