package io.somasync.scenarios.lab;

import io.somasync.scenarios.machine.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

/**
 * A machine that members are on.
 *
 * @param name its name or address, by which the others reach it
 * @param members most members on it
 * @param user who runs them there; empty for whoever runs this
 * @param path of the program there; empty for the same as here
 * @param jdk folder of a JDK there; empty for the java on the path
 */
public record LabHost(String name, int members, String user, String path, String jdk) {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  /** This machine, by loopback. */
  static LabHost loopback(String name, int members) {
    return new LabHost(name, members, "", "", "");
  }

  /** Whether it is this machine. */
  public boolean isHere() {
    if (LOOPBACK.contains(name) || name.equals(Machine.host())) {
      return true;
    }
    try {
      return NetworkInterface.getByInetAddress(InetAddress.getByName(name)) != null;
    } catch (IOException e) {
      return false; // nobody knows it, so it is not this one
    }
  }
}
