package io.somasync.shard.launch;

import io.somasync.shard.member.MemberEnd;
import io.somasync.shard.run.Breakdown;

/**
 * How a child ended that should not have.
 *
 * @param status exit status as a shell has it: 128 and the signal's number if one ended it
 */
record ChildExit(int status) {
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64;
  private static final int HANG_UP = 1;
  private static final int INTERRUPT = 2;
  private static final int KILL = 9;

  /** What a JVM ends with that could not start. */
  private static final int NOT_STARTED = 1;

  /**
   * Whether Ctrl-C or the closing of the terminal ended it. Children ignore both, but only from the
   * moment at which the shell that starts them has said so.
   */
  boolean isByTerminal() {
    return signal() == INTERRUPT || signal() == HANG_UP;
  }

  private int signal() {
    return status > SIGNALLED && status <= SIGNALLED + LAST_SIGNAL ? status - SIGNALLED : 0;
  }

  /** What became of it, with the remedy if there is one; follows the member's name. */
  String explained() {
    if (signal() == KILL) {
      return " was killed (signal 9); if nobody did that, the machine had no memory left";
    }
    if (signal() > 0) {
      return " was killed (signal " + signal() + ")";
    }
    if (status == MemberEnd.OUT_OF_MEMORY.status()) {
      return ": " + Breakdown.outOfMemory("");
    }
    if (status == MemberEnd.STACK_OVERFLOW.status()) {
      return ": " + Breakdown.stackOverflow();
    }
    if (status == MemberEnd.FAULT.status() || status == MemberEnd.PEKKO_FAULT.status()) {
      return " broke down; run.log says why";
    }
    if (status == NOT_STARTED) {
      return " could not start; run.log says why";
    }
    return " ended by itself with exit code " + status;
  }
}
