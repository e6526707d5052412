package io.somasync.scenarios.machine;

import java.nio.file.Path;

/** Where this program is installed. */
public final class Installation {
  /** System property that the launcher sets. */
  private static final String HOME = "somasync.home";

  private Installation() {}

  /** The launcher's folder; the current one if there is no launcher. */
  public static Path home() {
    return Path.of(System.getProperty(HOME, ""));
  }

  /** The folder of the shipped scenarios: the launcher's, or else the one in the program's jar. */
  public static Path conf() {
    return System.getProperty(HOME) == null ? PackedScenarios.folder() : home().resolve("conf");
  }
}
