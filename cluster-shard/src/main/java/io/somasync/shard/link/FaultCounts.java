package io.somasync.shard.link;

import io.somasync.shard.run.LinkFaults;
import java.util.Locale;

/** Counts what goes wrong with sockets, by its cause. */
final class FaultCounts {
  private long refused;
  private long timedOut;
  private long noDescriptors;
  private long noPorts;
  private long broken;

  /**
   * An attempt has failed.
   *
   * @param failure why; null if the other end closed the socket
   */
  void failed(Throwable failure) {
    String why = text(failure);
    if (why.contains("too many open files")) {
      noDescriptors++;
    } else if (why.contains("cannot assign requested address")
        || why.contains("address already in use")) {
      noPorts++;
    } else if (why.contains("timed out") || why.contains("timeout")) {
      timedOut++;
    } else {
      refused++;
    }
  }

  /** What is told of a failure and its causes: Pekko wraps what the system says. */
  private static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 8; cause = cause.getCause()) {
      text.append(cause).append('\n');
      depth++;
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  void timedOut() {
    timedOut++;
  }

  void noDescriptor() {
    noDescriptors++;
  }

  void broken() {
    broken++;
  }

  LinkFaults with(long reopened) {
    return new LinkFaults(refused, timedOut, noDescriptors, noPorts, broken, reopened);
  }
}
