package io.somasync.scenarios.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder as the launcher expects it around itself, without the libraries. */
record LauncherTree(Path home) {
  /** The folder of the repository, seen from this module's. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Makes the tree: the launchers, and as much of the sources as they look at. */
  static LauncherTree make(Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    for (String name : List.of("somasync", "run-scenario", "cluster")) {
      Path from = REPOSITORY.resolve("bin").resolve(name);
      Files.copy(from, home.resolve("bin").resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createFile(home.resolve("pom.xml"));
    for (String module : List.of("engine", "cluster-shard", "scenarios")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
    }
    LauncherTree tree = new LauncherTree(home);
    Files.createDirectories(tree.libraries());
    return tree;
  }

  Path launcher() {
    return home.resolve("bin/somasync");
  }

  /** Where the module's own jar is looked for. */
  Path target() {
    return home.resolve("scenarios/target");
  }

  Path libraries() {
    return target().resolve("lib");
  }

  /** From now on the launcher takes it for built. */
  void complete() throws IOException {
    Files.createFile(libraries().resolve(".complete"));
  }
}
