package io.somasync.engine.tally;

/**
 * What becomes of a send. Each has exactly one fate; a message at its origin counts as delivered
 * there. {@link Counts} has a sum for each, from the kernel to the summary, so a new fate is one
 * line here and one where links or nodes decide on it.
 */
public enum Fate {
  /** It was the first to arrive at its receiver. */
  DELIVERED("deliveries", false),
  /** It arrived after another. */
  DUPLICATE("duplicates", false),
  /** A flow on its way dropped it. */
  DROPPED("dropped", true),
  /** Its link lost it. */
  LOST("lost", true),
  /** It would have arrived after its message's life. */
  EXPIRED("expired", true),
  /** There is no way to its receiver. */
  UNREACHABLE("unreachable", true);

  /** Number of fates. */
  static final int COUNT = values().length;

  private final String plural;
  private final boolean isError;

  Fate(String plural, boolean isError) {
    this.plural = plural;
    this.isError = isError;
  }

  /** The name of their number in results and metrics, for instance {@code duplicates}. */
  public String plural() {
    return plural;
  }

  /** Whether the send did not arrive in time. */
  public boolean isError() {
    return isError;
  }
}
