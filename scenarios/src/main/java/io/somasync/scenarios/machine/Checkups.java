package io.somasync.scenarios.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The checks of the machine. Each has a bound on its time. */
public final class Checkups {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final long LEAST_DESCRIPTORS = 1024;

  /** One JVM has about 70 files open; with each further one it has pipes and sockets. */
  private static final long DESCRIPTORS = 256;

  private static final long DESCRIPTORS_PER_MEMBER = 16;
  private static final int PORTS = 10;

  private Checkups() {}

  /**
   * All of them.
   *
   * @param results where result folders are to be
   */
  public static List<Checkup> all(Path results) {
    return List.of(
        Tools.java(),
        Tools.maven(),
        Resources.memory(),
        Resources.descriptors(LIMITS, LEAST_DESCRIPTORS),
        Network.loopback(PORTS),
        Network.hostName(),
        Resources.results(results));
  }

  /** Whether there is a JDK that will do. */
  public static Checkup jdk() {
    return Tools.java();
  }

  /**
   * Whether a member may have enough files open. Connections of a scenario are messages between
   * members, and take none, however many there are.
   *
   * @param members of its cluster
   */
  public static Checkup descriptorsOfMember(int members) {
    return Resources.descriptors(LIMITS, DESCRIPTORS + DESCRIPTORS_PER_MEMBER * (members - 1L));
  }

  /** Whether a host's name leads to an address, and that back to a name; bounded. */
  public static Checkup bothWays(String host) {
    return Network.bothWays(host);
  }

  /** Whether there is room for logs and results. */
  public static Checkup disk(Path folder) {
    return Resources.disk(folder);
  }

  /**
   * The same of a disk elsewhere.
   *
   * @param name of the check
   * @param where it is
   */
  public static Checkup disk(String name, long freeBytes, String where) {
    return Resources.disk(name, freeBytes, where);
  }

  /** Why a run with so many JVMs cannot be here; empty if it can. Takes some milliseconds. */
  public static Optional<Checkup> obstacle(int jvms) {
    long descriptors = DESCRIPTORS + DESCRIPTORS_PER_MEMBER * (jvms - 1L);
    for (Checkup checkup :
        List.of(Network.loopback(1), Resources.descriptors(LIMITS, descriptors))) {
      if (!checkup.isOk()) {
        return Optional.of(checkup);
      }
    }
    return Optional.empty();
  }
}
