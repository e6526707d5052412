package io.somasync.scenarios.lab.ssh;

/** Words and scripts for a POSIX shell. */
public final class Shell {
  private Shell() {}

  /** A text as one word, whatever is in it. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A command line that runs a script, whatever the user's own shell is. */
  static String command(String script) {
    return "exec sh -c " + quote(script);
  }
}
