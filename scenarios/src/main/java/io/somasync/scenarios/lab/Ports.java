package io.somasync.scenarios.lab;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.PortHolder;
import java.util.ArrayList;
import java.util.List;

/** Whether the ports of members are free. */
final class Ports {
  private Ports() {}

  /** A line for each port of these members that somebody has. */
  static List<String> taken(Lab lab, List<Integer> indexes) {
    List<String> lines = new ArrayList<>();
    for (int index : indexes) {
      String host = lab.hostOf(index).name();
      for (int port : lab.shape().ports(index)) {
        if (!PortHolder.isFree(host, port)) {
          lines.add(
              "port = %d, for %s: is taken by %s; end it, or set BASE_PORT to other ports"
                  .formatted(port, use(lab, index, port), PortHolder.of(port)));
        }
      }
    }
    return lines;
  }

  private static String use(Lab lab, int index, int port) {
    return "member "
        + index
        + switch (port - lab.shape().memberPort(index)) {
          case 0 -> "";
          case 1 -> "'s metrics";
          default -> "'s health";
        };
  }

  /** Refuses ports that somebody has. */
  static void check(Lab lab, List<Integer> indexes) throws ScenarioException {
    List<String> taken = taken(lab, indexes);
    if (!taken.isEmpty()) {
      throw new ScenarioException(taken);
    }
  }
}
