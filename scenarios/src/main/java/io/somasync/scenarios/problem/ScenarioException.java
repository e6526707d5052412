package io.somasync.scenarios.problem;

import java.util.List;

/** A scenario that cannot be run as it is written. Each problem is one line for the user. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The problems, one line each. */
  private final List<String> problems;

  public ScenarioException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public ScenarioException(String problem) {
    this(List.of(problem));
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
