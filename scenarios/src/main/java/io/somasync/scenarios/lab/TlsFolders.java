package io.somasync.scenarios.lab;

import io.somasync.scenarios.machine.Machine;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.security.Tls;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.standing.StandingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which certificates are whose: a machine's are beside those of this one, by its name. */
public final class TlsFolders {
  static final List<String> FILES = List.of(Tls.CA, Tls.CERTIFICATE, Tls.KEY);

  /** Where they are on another machine, below the folder of the cluster. */
  static final String FAR = "tls";

  private TlsFolders() {}

  /**
   * The folder with the certificates of this machine: the one that is named, or one in it. If there
   * is none, it is the one that is named, and whoever reads it says what is wrong.
   */
  public static ProtectionWish here(ProtectionWish wish) {
    return here(wish, StandingSettings.LOOPBACK);
  }

  static ProtectionWish here(ProtectionWish wish, String name) {
    if (!wish.tls().isEmpty() && !Files.exists(Path.of(wish.tls(), Tls.CERTIFICATE))) {
      for (String folder : List.of(name, Machine.host(), "localhost")) {
        Path inner = Path.of(wish.tls(), folder);
        if (Files.exists(inner.resolve(Tls.CERTIFICATE))) {
          return wish.in(inner);
        }
      }
    }
    return wish;
  }

  /**
   * What is asked for of members on a machine, with the folder here that has its certificates.
   *
   * @throws ScenarioException if there is none
   */
  public static ProtectionWish of(LabHost host, ProtectionWish wish) throws ScenarioException {
    if (wish.tls().isEmpty() || host.isHere()) {
      return here(wish, host.name());
    }
    Path named = Path.of(wish.tls());
    for (Path folder : List.of(named.resolve(host.name()), named.resolveSibling(host.name()))) {
      if (Files.isDirectory(folder)) {
        return wish.in(folder);
      }
    }
    throw new ScenarioException(
        "%s = %s: neither in it nor beside it is a folder %s with that host's certificates; make it: bin/somasync certs make --out DIR --hosts %s"
            .formatted(wish.tlsName(), wish.tls(), host.name(), host.name()));
  }
}
