package io.somasync.scenarios.graph;

/** A file that cannot be read on. */
final class GraphException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line where, from 1; 0 for the file as a whole
   */
  GraphException(int line, String what) {
    super(what);
    this.line = line;
  }

  int line() {
    return line;
  }
}
