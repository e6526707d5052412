package io.somasync.scenarios.lab.ssh;

/** Something that could not be done on another machine. */
public final class SshException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: what, where, why, and the remedy
   */
  public SshException(String message) {
    super(message);
  }
}
