package io.somasync.scenarios.command;

import io.somasync.scenarios.result.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The end of a run: its summary is shown, then its results are written, and its exit code follows.
 * In this order, so that no trouble with files takes away what a long run came to.
 */
final class RunEnd {
  private final Surroundings surroundings;
  private final PrintStream err;
  private final boolean json;
  private final boolean quiet;

  /**
   * @param json whether summary.json is to be shown instead of the text
   * @param quiet whether nothing but the summary is to be shown
   */
  RunEnd(Surroundings surroundings, boolean json, boolean quiet) {
    this.surroundings = surroundings;
    this.err = surroundings.err();
    this.json = json;
    this.quiet = quiet;
  }

  /** Ends a run whose results are meant for {@code folder}; answers the exit code. */
  int exitCode(RunReport report, ResultFolder folder) {
    Summary summary = Summary.of(report);
    show(summary);
    Path dir = write(summary, folder);
    if (dir != null && !json && !quiet) {
      surroundings.out().println("Results in " + whole(dir));
    }
    boolean isShown = !surroundings.out().checkError();
    if (!isShown) {
      err.println(
          "standard output: could not be written to"
              + (dir == null ? "" : "; the summary is in " + whole(dir.resolve("summary.txt"))));
    }
    int code = code(summary, dir);
    return isShown && folder.dir().equals(dir) ? code : ExitCode.UNFINISHED;
  }

  private void show(Summary summary) {
    PrintStream out = surroundings.out();
    if (json) {
      // JSON is UTF-8 wherever it goes to.
      byte[] utf8 = summary.json().getBytes(StandardCharsets.UTF_8);
      out.write(utf8, 0, utf8.length);
    } else {
      out.print(summary.text());
    }
    out.flush();
  }

  /**
   * Writes the results to their folder or, if it takes them no more, to another one.
   *
   * @return where they are; null if no folder took them
   */
  private Path write(Summary summary, ResultFolder folder) {
    try {
      folder.write(summary);
      return folder.dir();
    } catch (IOException e) {
      Path spare = writeElsewhere(summary);
      err.println(
          e.getMessage()
              + (spare == null
                  ? "; nor could they elsewhere: the summary on standard output is what is left"
                  : "; all results are in " + whole(spare)));
      return spare;
    }
  }

  /** Tries a new folder below the current one, then one where the system keeps what is passing. */
  private Path writeElsewhere(Summary summary) {
    String scenario = summary.report().scenario().name();
    Path dir =
        writeTo(() -> ResultFolder.create(NewFolder.in(surroundings.results(), scenario)), summary);
    return dir != null
        ? dir
        : writeTo(() -> ResultFolder.createPrivate(surroundings.temporary()), summary);
  }

  /** Makes a folder, or fails to. */
  private interface Maker {
    ResultFolder make() throws IOException;
  }

  private static Path writeTo(Maker maker, Summary summary) {
    ResultFolder folder = null;
    try {
      folder = maker.make();
      folder.write(summary);
      return folder.dir();
    } catch (IOException e) {
      if (folder != null) {
        folder.discard();
      }
      return null;
    }
  }

  private int code(Summary summary, Path dir) {
    String partial =
        dir == null
            ? "what was measured so far could not be written"
            : "what was measured so far is in " + whole(dir);
    return switch (summary.report().result().outcome()) {
      case COMPLETED -> summary.criteriaMet() ? ExitCode.OK : ExitCode.CRITERIA_NOT_MET;
      case INTERRUPTED -> {
        String failure = summary.report().result().failure();
        err.println("interrupted: " + (failure == null ? "" : failure + "; ") + partial);
        yield ExitCode.INTERRUPTED;
      }
      case FAULTED -> {
        err.println("internal fault: " + summary.report().result().failure() + "; " + partial);
        yield ExitCode.FAULT;
      }
      case FAILED -> {
        err.println(
            "the run could not be finished: "
                + summary.report().result().failure()
                + "; "
                + partial);
        yield ExitCode.UNFINISHED;
      }
    };
  }

  /** A relative path leaves open where it begins. */
  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
