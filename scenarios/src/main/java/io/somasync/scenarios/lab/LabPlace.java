package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.standing.SecretFile;
import io.somasync.shard.standing.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What commands see of the lab, so that tests can give them another one.
 *
 * @param environment variables by name
 * @param file that describes the lab; need not be there
 * @param state where this machine keeps what it knows of its members
 * @param memory of this machine
 * @param options how members are to be protected, if options say so
 */
public record LabPlace(
    Map<String, String> environment,
    Path file,
    StateFolder state,
    Memory memory,
    Optional<ProtectionWish> options) {
  private static final String STATE = "SOMASYNC_STATE";
  private static final String LAB = "SOMASYNC_LAB";

  /** A place of which options say nothing. */
  public LabPlace(Map<String, String> environment, Path file, StateFolder state, Memory memory) {
    this(environment, file, state, memory, Optional.empty());
  }

  /**
   * How members are to be protected: by options, else as variables say.
   *
   * @throws PlanException if variables contradict each other
   */
  public ProtectionWish protection() {
    return options.orElseGet(
        () -> ProtectionWish.of(new Variables(environment), "--tls DIR", "--insecure"));
  }

  /** The same place with other protection. */
  public LabPlace with(ProtectionWish wish) {
    return new LabPlace(environment, file, state, memory, Optional.of(wish));
  }

  /**
   * The same place with the machines of a list.
   *
   * @param option that names it
   * @throws ScenarioException if it is none
   */
  public LabPlace with(String option, Path list) throws ScenarioException {
    if (!Files.isRegularFile(list)) {
      throw new ScenarioException(
          option + " = " + list + ": there is no such file; write one like conf/lab.conf");
    }
    if (LabFile.read(list).hosts().isEmpty()) {
      throw new ScenarioException(
          option
              + " = "
              + list
              + ": names no hosts; write for instance lab.hosts = [{ host = lab1, members = 2 }]");
    }
    return on(list);
  }

  /** A list says where members are, whatever host the environment has for this machine's own. */
  private LabPlace on(Path list) {
    Map<String, String> other = new TreeMap<>(environment);
    other.remove(Variables.BIND_HOST);
    other.put(LAB, list.toString());
    return new LabPlace(other, list, state, memory, options);
  }

  /** Whether the machines are those of the last start that was given a list. */
  public boolean isKept() {
    return file.equals(state.lab());
  }

  /** The same place with these, unless a list is named, or there was no such start. */
  public LabPlace withKept() {
    return environment.containsKey(LAB) ? this : onKept();
  }

  /** The same place with these, if there was such a start. */
  public LabPlace onKept() {
    return Files.exists(state.lab()) ? on(state.lab()) : this;
  }

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
