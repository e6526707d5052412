package io.somasync.scenarios.terminal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells each member's address once, however often it is heard of. Not thread-safe. */
final class Told {
  private final Set<Integer> members = new HashSet<>();

  /** Passes the line on if it is new. */
  void metricsAt(int member, String url, Consumer<String> line) {
    if (members.add(member)) {
      line.accept("metrics of member " + member + ": " + url);
    }
  }
}
