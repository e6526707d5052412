package io.somasync.shard.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What this JVM logs in the course of a run. */
public final class RunLog {
  private static final String PEKKO = "org.apache.pekko";

  private RunLog() {}

  /** Members that go are a trouble again. */
  public static void begin() {
    limitPekkoTo(null);
  }

  /**
   * The run is over: members go one after the other, and those that are left need not warn of it.
   */
  public static void end() {
    limitPekkoTo(Level.ERROR);
  }

  private static void limitPekkoTo(Level level) {
    if (LoggerFactory.getLogger(PEKKO) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}
