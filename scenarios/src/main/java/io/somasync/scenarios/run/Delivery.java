package io.somasync.scenarios.run;

import io.somasync.scenarios.folder.NewFolder;
import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.surroundings.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes results to their folder or, if it takes them no more, to another one. */
final class Delivery {
  private final Surroundings surroundings;
  private final RunReport report;

  Delivery(Surroundings surroundings, RunReport report) {
    this.surroundings = surroundings;
    this.report = report;
  }

  /** Where the results are; empty if no folder took them. */
  Optional<Path> to(ResultFolder folder) {
    try {
      folder.write(report);
      return Optional.of(folder.dir());
    } catch (IOException e) {
      Optional<Path> spare = elsewhere();
      String where =
          spare
              .map(dir -> "; all results are in " + RunEnd.whole(dir))
              .orElse("; nor could they elsewhere: the summary on standard output is what is left");
      surroundings.err().println(e.getMessage() + where);
      return spare;
    }
  }

  /** Tries a new folder below the current one, then one where the system keeps what is passing. */
  private Optional<Path> elsewhere() {
    Path below = NewFolder.in(surroundings.results(), report.scenario().name());
    Optional<Path> dir = into(() -> ResultFolder.create(below));
    return dir.isPresent() ? dir : into(() -> ResultFolder.createPrivate(surroundings.temporary()));
  }

  /** Makes a folder, or fails to. */
  private interface Maker {
    ResultFolder make() throws IOException;
  }

  private Optional<Path> into(Maker maker) {
    ResultFolder folder = null;
    try {
      folder = maker.make();
      folder.write(report);
      return Optional.of(folder.dir());
    } catch (IOException e) {
      if (folder != null) {
        folder.discard();
      }
      return Optional.empty();
    }
  }
}
