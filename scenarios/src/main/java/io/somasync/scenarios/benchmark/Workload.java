package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.quantity.Rounded;
import java.util.List;

/**
 * What is simulated: a shipped scenario, and what is different.
 *
 * @param name as tables show it
 * @param scenario name of the scenario
 * @param settings what overrides it, each {@code path=value}
 */
record Workload(String name, String scenario, List<String> settings) {
  private static final List<String> LETTERS = List.of("", "K", "M", "G");

  Workload {
    settings = List.copyOf(settings);
  }

  /** A scenario as it is shipped. */
  static Workload shipped(String scenario) {
    return new Workload(scenario, scenario, List.of());
  }

  /** A tenth of {@code million}: as many nodes, and as many messages a second. */
  static Workload tenthOfMillion() {
    return new Workload(
        "million, a tenth",
        "million",
        List.of("workload.messages-per-node=1", "workload.duration=60s"));
  }

  /** W1, flood. */
  static Workload w1(long nodes, long messages) {
    return reference("W1", "reference/w1", nodes, messages);
  }

  /** W2, push gossip. */
  static Workload w2(long nodes, long messages) {
    return reference("W2", "reference/w2", nodes, messages);
  }

  private static Workload reference(String name, String scenario, long nodes, long messages) {
    return new Workload(
        name + " " + lettered(nodes) + " × " + Rounded.count(messages),
        scenario,
        List.of("mesh.nodes=" + nodes, "workload.messages=" + messages));
  }

  /** With a letter for thousands, millions, milliards. */
  static String lettered(long nodes) {
    long rest = nodes;
    int letter = 0;
    while (rest % 1000 == 0 && letter < LETTERS.size() - 1) {
      rest /= 1000;
      letter++;
    }
    return rest + LETTERS.get(letter);
  }
}
