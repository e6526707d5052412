package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.machine.Installation;
import io.somasync.shard.standing.SecretFile;
import io.somasync.shard.standing.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What commands see of the lab, so that tests can give them another one.
 *
 * @param environment variables by name
 * @param file that describes the lab; need not be there
 * @param state where this machine keeps what it knows of its members
 * @param memory of this machine
 */
public record LabPlace(
    Map<String, String> environment, Path file, StateFolder state, Memory memory) {
  private static final String STATE = "SOMASYNC_STATE";
  private static final String LAB = "SOMASYNC_LAB";

  /**
   * The secret that members of the cluster open their connections with.
   *
   * @throws PlanException if it is not to be had
   */
  public String secret() {
    String named = environment.get(Variables.SECRET_FILE);
    Path file = named == null ? state.secret() : Path.of(named);
    if (named == null && Files.notExists(file)) {
      throw new PlanException(
          "there is no "
              + file
              + ", where the secret of a cluster of this installation would be; start one with"
              + " 'bin/somasync cluster start', or name the cluster's own with "
              + Variables.SECRET_FILE);
    }
    return SecretFile.read(file);
  }

  /** This process, this machine. */
  public static LabPlace ofThisMachine(Memory memory) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    // What is set to nothing is not set; an empty folder would be the current one.
    environment.values().removeIf(String::isBlank);
    Path home = Installation.home();
    return new LabPlace(
        environment,
        Path.of(
            environment.getOrDefault(LAB, home.resolve("conf").resolve(LabFile.NAME).toString())),
        new StateFolder(
            Path.of(environment.getOrDefault(STATE, home.resolve("cluster").toString()))),
        memory);
  }
}
