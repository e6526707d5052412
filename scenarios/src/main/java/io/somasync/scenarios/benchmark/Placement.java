package io.somasync.scenarios.benchmark;

import java.util.List;

/**
 * What a workload is placed on.
 *
 * @param name as tables show it
 * @param way how it is run
 * @param options of {@code run}
 */
record Placement(String name, Way way, List<String> options) {
  /** How a workload is run. */
  enum Way {
    /** By the kernel alone, in one thread, without actors. */
    LOCAL_RUN,
    /** By {@code run}, as users do. */
    MEMBERS,
    /** The same, while another program keeps a core busy. */
    BESIDE_A_NEIGHBOUR
  }

  static final Placement LOCAL_RUN = new Placement("LocalRun", Way.LOCAL_RUN, List.of());
  static final Placement AS_SHIPPED = new Placement("as shipped", Way.MEMBERS, List.of());

  Placement {
    options = List.copyOf(options);
  }

  /** So many JVMs with so many threads each. */
  static Placement members(int jvms, int threads) {
    return new Placement(
        counted(jvms, "JVM") + " × " + counted(threads, "thread"),
        Way.MEMBERS,
        List.of("--jvms", Integer.toString(jvms), "--threads", Integer.toString(threads)));
  }

  /** The same, while another program keeps a core busy. */
  Placement besideANeighbour() {
    return new Placement(name + ", busy neighbour", Way.BESIDE_A_NEIGHBOUR, options);
  }

  private static String counted(int n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }
}
