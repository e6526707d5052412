package io.somasync.shard.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Writes a member's log, and no more of it than somebody would read: a fault that repeats, or
 * somebody who provokes one, must not fill the disk. An event that only repeats the last one is
 * counted. What libraries say cannot use up what the program itself may say.
 */
public final class BoundedEncoder extends PatternLayoutEncoder {
  private static final byte[] NOTHING = {};
  private static final String OURS = "io.somasync.";
  private static final int LINES = 500;
  private static final int BYTES = 1_000_000;

  private LogBudget ours = new LogBudget(LINES, BYTES);
  private LogBudget others = new LogBudget(LINES, BYTES);

  /** After how many ms the same may be written once more; for ever by default. */
  private long renewedAfterMillis = Long.MAX_VALUE;

  private long renewed = Long.MIN_VALUE;
  private String lastLogger = "";
  private String lastMessage = "";
  private long times;

  /**
   * For JVMs that outlive runs: how often they may write as much again.
   *
   * @param minutes from 1
   */
  public void setRenewedAfterMinutes(int minutes) {
    renewedAfterMillis = TimeUnit.MINUTES.toMillis(minutes);
  }

  @Override
  public synchronized byte[] encode(ILoggingEvent event) {
    renew(event.getTimeStamp());
    LogBudget budget = event.getLoggerName().startsWith(OURS) ? ours : others;
    if (budget.isSpent()) {
      return NOTHING;
    }
    String message = event.getFormattedMessage();
    if (event.getLoggerName().equals(lastLogger) && message.equals(lastMessage)) {
      times++;
      // Nobody knows whether another line will come that could tell how often it was.
      return isPowerOfTwo(times)
          ? budget.take(text(event).stripTrailing() + " (" + times + " times by now)\n")
          : NOTHING;
    }
    lastLogger = event.getLoggerName();
    lastMessage = message;
    times = 1;
    return budget.take(text(event));
  }

  private void renew(long nowMillis) {
    if (renewed == Long.MIN_VALUE) {
      renewed = nowMillis;
    } else if (nowMillis - renewed > renewedAfterMillis) {
      renewed = nowMillis;
      ours = new LogBudget(LINES, BYTES);
      others = new LogBudget(LINES, BYTES);
    }
  }

  private String text(ILoggingEvent event) {
    return new String(super.encode(event), StandardCharsets.UTF_8);
  }

  private static boolean isPowerOfTwo(long n) {
    return (n & (n - 1)) == 0;
  }
}
