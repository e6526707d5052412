package io.somasync.engine.plan;

/**
 * A plan that breaks a rule; the message says which value, which bound, and what would be right.
 */
public final class PlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }
}
