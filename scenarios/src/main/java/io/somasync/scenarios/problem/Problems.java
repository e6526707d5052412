package io.somasync.scenarios.problem;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a scenario, so that all of it can be said at once. */
public final class Problems {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A problem.
   *
   * @param path of the key it is about; empty if it is about no key
   */
  private record Problem(Where where, String path, String text) {
    @Override
    public String toString() {
      // "--set mesh.nodes" names the key already.
      boolean isNamed = where.source().equals("--set " + path);
      return isNamed ? where.source() + text : where + ": " + path + text;
    }
  }

  /** Problems of that file. */
  public Problems(String file) {
    this.file = file;
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Adds a problem with a value. */
  public void add(ConfigOrigin origin, String path, String value, String what) {
    problems.add(
        new Problem(Origins.where(origin, file), path, " = " + OneLine.value(value) + ": " + what));
  }

  /** Adds a problem of a place that has no value. */
  public void add(ConfigOrigin origin, String path, String what) {
    problems.add(new Problem(Origins.where(origin, file), path, ": " + what));
  }

  /** Adds a problem with the text as a whole. */
  public void add(ConfigOrigin origin, String what) {
    problems.add(new Problem(Origins.where(origin, file), "", what));
  }

  /**
   * Adds a problem with a line of another file.
   *
   * @param line from 1; 0 for the file as a whole
   */
  public void add(String otherFile, int line, String what) {
    problems.add(new Problem(new Where(otherFile, line), "", what));
  }

  /** The problems, one line each: those of options first, then by file and line. */
  public List<String> lines() {
    return problems.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.where().line() > 0)
                .thenComparing(p -> p.where().source())
                .thenComparing(p -> p.where().line()))
        .map(Problem::toString)
        .distinct()
        .toList();
  }

  public void throwIfAny() throws ScenarioException {
    if (!problems.isEmpty()) {
      throw new ScenarioException(lines());
    }
  }
}
