package io.somasync.scenarios.lab;

import io.somasync.scenarios.problem.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which certificates are whose: a machine's are beside those of this one, by its name. */
public final class TlsFolders {
  static final List<String> FILES = List.of("ca.pem", "member.pem", "member.key");

  /** Where they are on another machine, below the folder of the cluster. */
  static final String FAR = "tls";

  private static final String TLS_DIR = "TLS_DIR";

  private TlsFolders() {}

  /**
   * The folder here with a machine's certificates; empty without TLS.
   *
   * @throws ScenarioException if there is none
   */
  static Optional<Path> of(LabHost host, Map<String, String> environment) throws ScenarioException {
    String named = environment.getOrDefault(TLS_DIR, "");
    if (named.isBlank()) {
      return Optional.empty();
    }
    Path own = Path.of(named);
    if (host.isHere()) {
      return Optional.of(own);
    }
    for (Path folder : List.of(own.resolve(host.name()), own.resolveSibling(host.name()))) {
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    throw new ScenarioException(
        "%s = %s: neither in it nor beside it is a folder %s with that host's certificates; make it: bin/somasync certs make --out DIR --hosts %s"
            .formatted(TLS_DIR, named, host.name(), host.name()));
  }

  /**
   * The environment that a member on a machine sees, with the certificates where they are here.
   *
   * @throws ScenarioException if there are none
   */
  public static Map<String, String> environment(LabHost host, Map<String, String> environment)
      throws ScenarioException {
    Map<String, String> seen = new TreeMap<>(environment);
    of(host, environment).ifPresent(folder -> seen.put(TLS_DIR, folder.toString()));
    return seen;
  }
}
