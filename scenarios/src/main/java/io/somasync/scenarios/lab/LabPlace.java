package io.somasync.scenarios.lab;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.machine.Installation;
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

  /** This process, this machine. */
  public static LabPlace ofThisMachine(Memory memory) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
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
