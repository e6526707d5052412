package io.somasync.shard.run;

import io.somasync.shard.security.TlsException;
import java.io.UncheckedIOException;

/**
 * What is told of something that was thrown and that nobody expected.
 *
 * @param reason one line
 * @param isFault whether it is a fault of the program, and not of the machine or its settings
 */
public record Breakdown(String reason, boolean isFault) {
  private static final String REMEDY = "for instance SOMASYNC_JAVA_OPTS=";

  /** What a throw that nothing caught means to a user. */
  public static Breakdown of(Throwable thrown) {
    String message =
        thrown.getMessage() == null
            ? ""
            : ": " + thrown.getMessage().strip().replaceAll("\\s+", " ");
    if (thrown instanceof OutOfMemoryError) {
      return new Breakdown(outOfMemory(message), false);
    }
    if (thrown instanceof CannotFinish || thrown instanceof TlsException) {
      return new Breakdown(thrown.getMessage(), false);
    }
    if (thrown instanceof UncheckedIOException) {
      return new Breakdown(message.substring(2), false);
    }
    return thrown instanceof StackOverflowError
        ? new Breakdown(stackOverflow(), true)
        : new Breakdown(thrown.getClass().getSimpleName() + message, true);
  }

  /**
   * The remedy is twice the heap of this JVM, which the heaps of further members follow.
   *
   * @param message which memory; may be empty
   */
  public static String outOfMemory(String message) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return "out of memory"
        + message
        + "; give it more heap, "
        + REMEDY
        + "-Xmx"
        + 2 * mebibytes
        + "m or fewer JVMs, or simulate fewer nodes";
  }

  /** What there is to do about a stack that was too small. */
  public static String stackOverflow() {
    return "stack overflow; give it a deeper stack, " + REMEDY + "-Xss8m";
  }
}
