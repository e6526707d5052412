package io.somasync.shard.member;

/**
 * Ends that a further member's JVM comes to by itself. Its exit status tells its parent, which may
 * be all that it can still tell.
 */
public enum MemberEnd {
  /** The number is the JVM's own choice with {@code -XX:+ExitOnOutOfMemoryError}. */
  OUT_OF_MEMORY(3),
  STACK_OVERFLOW(4),
  /** A throw that nothing caught. */
  FAULT(5),
  /** A throw in Pekko's threads, as Pekko ends a JVM then. */
  PEKKO_FAULT(255);

  private final int status;

  MemberEnd(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The end that a throw leads to. */
  public static MemberEnd of(Throwable fault) {
    if (fault instanceof OutOfMemoryError) {
      return OUT_OF_MEMORY;
    }
    return fault instanceof StackOverflowError ? STACK_OVERFLOW : FAULT;
  }
}
