package io.somasync.scenarios.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that lives no longer than it is wanted. */
record Child(Process process) implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  /** Starts one whose streams are set up already. */
  static Child start(ProcessBuilder builder) throws IOException {
    return new Child(builder.start());
  }

  /** Whether it has ended by itself within so many seconds. */
  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Ends it: by request, then by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
