package io.somasync.scenarios.project;

import java.nio.file.Path;

/** What to do with a project that has just been written. */
public final class NextSteps {
  /** The jar that Maven makes of a project, below its folder. */
  private static final String JAR = "target/%s-1.0-SNAPSHOT.jar";

  private NextSteps() {}

  /**
   * The commands, as they are to be typed in the current folder.
   *
   * @param folder of the project
   * @param home checkout of the simulator
   */
  public static String text(ProjectName name, Path folder, Path home) {
    Path launcher = home.resolve("bin").resolve("somasync");
    return String.join(
        System.lineSeparator(),
        folder + ": written; next:",
        "  mvn -f " + whole(home.resolve("pom.xml")) + " install -DskipTests   # once",
        "  mvn -f " + folder.resolve("pom.xml") + " verify",
        "  "
            + launcher
            + " run "
            + folder.resolve(name.text() + ".conf")
            + " --classpath "
            + folder.resolve(JAR.formatted(name.text())),
        "");
  }

  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
