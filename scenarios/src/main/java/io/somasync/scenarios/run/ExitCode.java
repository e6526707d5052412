package io.somasync.scenarios.run;

/** What the program's exit codes mean. */
public final class ExitCode {
  public static final int OK = 0;

  /** A fault of the program. */
  public static final int FAULT = 1;

  /** Bad usage or an invalid scenario. */
  public static final int USAGE = 2;

  /** The run could not be finished. */
  public static final int UNFINISHED = 3;

  /** The run came to its end, its criteria are not met. */
  public static final int CRITERIA_NOT_MET = 99;

  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
