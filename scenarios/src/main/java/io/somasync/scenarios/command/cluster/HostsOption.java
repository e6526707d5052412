package io.somasync.scenarios.command.cluster;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** On which machines a cluster is. */
final class HostsOption {
  static final String NAME = "--hosts";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Machines and their members, as lab.conf has them; a start keeps them for other commands.")
  private Path file;

  /** The list of machines, if one is named. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
