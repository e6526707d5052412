package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The end of a benchmark: it is shown, then its page is written, and its exit code follows. In this
 * order, so that no trouble with files takes away what was measured.
 */
final class BenchmarkEnd {
  private final PrintStream out;
  private final PrintStream err;
  private final Optional<PageFiles> page;
  private final boolean json;

  /**
   * @param page where the page goes, if there is to be one
   * @param json whether JSON is to be shown instead of tables
   */
  BenchmarkEnd(Surroundings surroundings, Optional<PageFiles> page, boolean json) {
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.page = page;
    this.json = json;
  }

  /**
   * Ends a benchmark.
   *
   * @param command the command line that it was called with
   * @return the exit code
   */
  int exitCode(BenchmarkResult result, String command) {
    if (!result.isWhole() && result.results().measurements().isEmpty()) {
      err.println("interrupted: nothing was measured yet");
      return ExitCode.INTERRUPTED;
    }
    show(result);
    boolean isWritten = page.isEmpty() || write(page.get(), result, command);
    if (!result.isWhole()) {
      err.println("interrupted: the tables show what was measured so far");
      return ExitCode.INTERRUPTED;
    }
    if (result.hasFailures()) {
      err.println("some runs could not be finished; the tables say which and why");
      return ExitCode.UNFINISHED;
    }
    return isWritten ? ExitCode.OK : ExitCode.UNFINISHED;
  }

  private void show(BenchmarkResult result) {
    if (json) {
      // JSON is UTF-8 wherever it goes to.
      byte[] utf8 = BenchmarkJson.of(result).getBytes(StandardCharsets.UTF_8);
      out.write(utf8, 0, utf8.length);
    } else {
      out.print(BenchmarkText.of(result));
    }
    out.flush();
  }

  private boolean write(PageFiles files, BenchmarkResult result, String command) {
    try {
      files.write(PerformancePage.of(result, command), BenchmarkJson.of(result));
      return true;
    } catch (IOException e) {
      err.println(e.getMessage());
      return false;
    }
  }
}
