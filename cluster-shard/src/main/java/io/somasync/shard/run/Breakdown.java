package io.somasync.shard.run;

/** What broke a JVM, in one line with the remedy. */
public final class Breakdown {
  private static final String REMEDY = "for instance SOMASYNC_JAVA_OPTS=";

  private Breakdown() {}

  /** What a throw that nothing caught means to a user. */
  public static String of(Throwable fault) {
    String message =
        fault.getMessage() == null ? "" : ": " + fault.getMessage().strip().replaceAll("\\s+", " ");
    if (fault instanceof OutOfMemoryError) {
      return outOfMemory(message);
    }
    return fault instanceof StackOverflowError
        ? stackOverflow()
        : fault.getClass().getSimpleName() + message;
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
        + "m, or simulate fewer nodes";
  }

  public static String stackOverflow() {
    return "stack overflow; give it a deeper stack, " + REMEDY + "-Xss8m";
  }
}
