package io.somasync.scenarios.api;

import java.util.List;

/** A simulation that cannot be run as it is asked for, or whose results could not be written. */
public final class SimulationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The problems, one line each. */
  private final List<String> problems;

  SimulationException(List<String> problems, Throwable cause) {
    super(String.join(System.lineSeparator(), problems), cause);
    this.problems = List.copyOf(problems);
  }

  /**
   * All that is wrong, one line each, as the command says it: {@code my.conf:3: mesh.nodes = 1050:
   * is not a multiple of mesh.cluster-size = 100; write for instance 1000 or 1100}.
   */
  public List<String> problems() {
    return problems;
  }
}
