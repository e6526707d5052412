package io.somasync.scenarios.folder;

/** A result folder that cannot be read; the message is one line that names file and place. */
public final class ResultException extends Exception {
  private static final long serialVersionUID = 1L;

  ResultException(String message) {
    super(message);
  }
}
