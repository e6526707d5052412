package io.somasync.shard.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that the terminal cannot end. Ctrl-C, and its closing, reach children too, but their
 * parent decides what becomes of the run. Signals that a shell ignores are ignored by the program
 * that takes its place, from its first instruction on.
 */
public final class Shielded {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final List<String> IGNORING_THE_TERMINAL =
      List.of(SHELL.toString(), "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

  private Shielded() {}

  /** The command behind such a shell, if there is one. */
  public static List<String> command(List<String> command) {
    List<String> shielded = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      shielded.addAll(IGNORING_THE_TERMINAL);
    }
    shielded.addAll(command);
    return shielded;
  }
}
