package io.somasync.scenarios.run;

import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.folder.SummaryFile;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.text.SummaryText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of a run: its summary is shown, then its results are written, and its exit code follows.
 * In this order, so that no trouble with files takes away what a long run came to.
 */
public final class RunEnd {
  private final Surroundings surroundings;
  private final PrintStream err;
  private final boolean json;
  private final boolean quiet;

  /**
   * @param json whether summary.json is to be shown instead of the text
   * @param quiet whether nothing but the summary is to be shown
   */
  public RunEnd(Surroundings surroundings, boolean json, boolean quiet) {
    this.surroundings = surroundings;
    this.err = surroundings.err();
    this.json = json;
    this.quiet = quiet;
  }

  /** Ends a run whose results are meant for {@code folder}; answers the exit code. */
  public int exitCode(RunReport report, ResultFolder folder) {
    show(report);
    Optional<Path> dir = new Delivery(surroundings, report).to(folder);
    if (dir.isPresent() && !json && !quiet) {
      surroundings.out().println("Results in " + whole(dir.get()));
    }
    boolean isShown = !surroundings.out().checkError();
    if (!isShown) {
      err.println(
          "standard output: could not be written to"
              + dir.map(d -> "; the summary is in " + whole(d.resolve("summary.txt"))).orElse(""));
    }
    int code = code(report, dir);
    boolean isWhereItShould = dir.isPresent() && dir.get().equals(folder.dir());
    return isShown && isWhereItShould ? code : ExitCode.UNFINISHED;
  }

  private void show(RunReport report) {
    PrintStream out = surroundings.out();
    if (json) {
      // JSON is UTF-8 wherever it goes to.
      byte[] utf8 = SummaryFile.json(report.summary()).getBytes(StandardCharsets.UTF_8);
      out.write(utf8, 0, utf8.length);
    } else {
      out.print(SummaryText.of(report));
    }
    out.flush();
  }

  private int code(RunReport report, Optional<Path> dir) {
    String partial =
        dir.map(d -> "what was measured so far is in " + whole(d))
            .orElse("what was measured so far could not be written");
    Optional<String> failure = report.summary().failure();
    return switch (report.result().outcome()) {
      case COMPLETED -> report.summary().criteriaMet() ? ExitCode.OK : ExitCode.CRITERIA_NOT_MET;
      case INTERRUPTED -> {
        err.println("interrupted: " + failure.map(f -> f + "; ").orElse("") + partial);
        yield ExitCode.INTERRUPTED;
      }
      case FAULTED -> {
        err.println("internal fault: " + failure.orElse("unknown") + "; " + partial);
        yield ExitCode.FAULT;
      }
      case FAILED -> {
        err.println("the run could not be finished: " + failure.orElse("unknown") + "; " + partial);
        yield ExitCode.UNFINISHED;
      }
    };
  }

  /** A relative path leaves open where it begins. */
  static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
