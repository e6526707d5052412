package io.somasync.shard.protocol;

/**
 * What is told of something that was thrown and that nobody expected.
 *
 * @param reason one line
 * @param isFault whether it is a fault of the program, and not of the machine or its settings
 */
public record Breakdown(String reason, boolean isFault) {
  /** What is to be told of it. */
  public static Breakdown of(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return new Breakdown(
          "out of memory ("
              + thrown.getMessage()
              + "); use fewer nodes or messages, or more heap,"
              + " for instance SOMASYNC_JAVA_OPTS=-Xmx8g",
          false);
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return new Breakdown(
        (thrown.getClass().getSimpleName() + message).replaceAll("\\s+", " "), true);
  }
}
