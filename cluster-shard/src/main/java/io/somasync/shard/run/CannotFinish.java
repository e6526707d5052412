package io.somasync.shard.run;

/** A run cannot be finished, for a reason that is no fault of the program. */
public final class CannotFinish extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason one line
   */
  public CannotFinish(String reason) {
    super(reason);
  }
}
