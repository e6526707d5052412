package io.somasync.scenarios.lab;

/**
 * Something that could not be done with a cluster, for a reason that is not how it was asked for.
 */
public final class LabException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what, where, why, and the remedy
   */
  public LabException(String message) {
    super(message);
  }
}
