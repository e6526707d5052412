package io.somasync.scenarios.problem;

/**
 * Where something stands.
 *
 * @param source a file, or the option that overrides it
 * @param line from 1; 0 if the source has no lines
 */
record Where(String source, int line) {
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
