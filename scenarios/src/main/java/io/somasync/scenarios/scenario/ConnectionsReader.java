package io.somasync.scenarios.scenario;

import io.somasync.engine.estimate.GraphSize;
import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.settings.Section;
import io.somasync.shard.run.Connecting;
import java.util.List;

/** Reads how links between representatives are opened before messages move. */
final class ConnectionsReader {
  /** Beyond this, opening all links would take hours. */
  private static final long MAX_HANDSHAKES = 50_000_000;

  private ConnectionsReader() {}

  /**
   * How links are opened; null if something is wrong with it.
   *
   * @param plan null if something is wrong with it
   */
  static Connecting read(Section root, Plan plan) {
    Boolean enabled = root.section("phases").flag("connectivity", "true");
    Section section = root.section("connections");
    Integer inFlight = section.small("max-connections", "25000", 1, Connecting.MAX_IN_FLIGHT, null);
    Long timeout = section.micros("timeout", "5s", 1_000, 3_600_000_000L, null);
    Integer attempts = section.small("attempts", "3", 1, 100, null);
    String transport = section.choice("transport", "remoting", List.of("remoting", "tcp"));
    String failed = section.choice("failed", "reported", List.of("reported", "cut"));
    if (enabled == null
        || inFlight == null
        || timeout == null
        || attempts == null
        || transport == null
        || failed == null) {
      return null;
    }
    boolean hasSockets = transport.equals("tcp");
    if (hasSockets && !enabled) {
      section.report("transport", "needs links to be opened; set phases.connectivity = true");
      return null;
    }
    if (timeout % 1_000 != 0) {
      section.report("timeout", "must be whole milliseconds");
      return null;
    }
    if (enabled && plan != null) {
      checkHandshakes(root.section("mesh"), plan);
    }
    return new Connecting(
        enabled,
        inFlight,
        (int) (timeout / 1_000),
        attempts,
        hasSockets ? Connecting.Transport.TCP : Connecting.Transport.REMOTING,
        failed.equals("cut"));
  }

  /** Refuses to open more links than anybody would wait for. */
  private static void checkHandshakes(Section mesh, Plan plan) {
    long links = (long) GraphSize.of(plan).links();
    if (links > MAX_HANDSHAKES) {
      mesh.report(
          "topology",
          "means "
              + links
              + " links to open"
              + mesh.by("nodes")
              + "; set phases.connectivity = false or take a sparser topology");
    }
  }
}
