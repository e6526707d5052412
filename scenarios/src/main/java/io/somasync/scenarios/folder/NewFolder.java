package io.somasync.scenarios.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Names folders for results. */
public final class NewFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int MAX_FOLDERS_A_SECOND = 1000;

  private NewFolder() {}

  /** A folder of its own for every run, also if several start in the same second. */
  public static Path in(Path results, String scenario) {
    String name = scenario.replace('/', '-') + "-" + LocalDateTime.now().format(TIME);
    Path dir = results.resolve(name);
    for (int i = 2; Files.exists(dir) && i < MAX_FOLDERS_A_SECOND; i++) {
      dir = results.resolve(name + "-" + i);
    }
    return dir;
  }
}
