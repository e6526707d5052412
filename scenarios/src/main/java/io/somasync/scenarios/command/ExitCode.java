package io.somasync.scenarios.command;

/** What the program's exit codes mean. */
final class ExitCode {
  static final int OK = 0;

  /** A fault of the program. */
  static final int FAULT = 1;

  /** Bad usage or an invalid scenario. */
  static final int USAGE = 2;

  /** The run could not be finished. */
  static final int UNFINISHED = 3;

  /** The run came to its end, its criteria are not met. */
  static final int CRITERIA_NOT_MET = 99;

  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
