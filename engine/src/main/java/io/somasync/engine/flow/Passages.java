package io.somasync.engine.flow;

/**
 * The passages of one representative.
 *
 * @param outbound before links; null if nothing is on that way
 * @param inbound before the kernel; null if nothing is on that way
 */
public record Passages(Passage outbound, Passage inbound) {
  /** Nothing on either way. */
  public static final Passages NONE = new Passages(null, null);
}
