package io.somasync.scenarios.command.cluster;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.ProtectionWish;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What keeps strangers from the members that a command starts; wins over variables. */
final class ProtectionOptions {
  static final String TLS = "--tls";
  static final String INSECURE = "--insecure";

  @Option(
      names = TLS,
      paramLabel = "DIR",
      description =
          "Members talk in TLS: folder of certificates and key, see 'somasync certs'; otherwise"
              + " TLS_DIR.")
  private Path tls;

  @Option(
      names = INSECURE,
      description = "Without TLS although others can reach members; otherwise INSECURE=yes.")
  private boolean insecure;

  /** What they ask for; empty if nothing. */
  Optional<ProtectionWish> wish() throws ScenarioException {
    if (tls != null && tls.toString().isBlank()) {
      throw new ScenarioException(TLS + ": is empty; name a folder of certificates");
    }
    if (tls == null && !insecure) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProtectionWish(
              tls == null ? "" : tls.toString(),
              tls == null ? TLS + " DIR" : TLS,
              insecure,
              INSECURE));
    } catch (PlanException e) {
      throw new ScenarioException(e.getMessage());
    }
  }
}
