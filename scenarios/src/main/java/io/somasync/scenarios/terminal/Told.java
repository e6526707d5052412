package io.somasync.scenarios.terminal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells each member's address once, however often it is heard of. Not thread-safe. */
final class Told {
  private final Set<Integer> members = new HashSet<>();

  /** Tells whose runs come before. */
  void waitsFor(List<String> others, Consumer<String> line) {
    line.accept("waiting for the end of " + String.join("; then of ", others));
  }

  /** Passes the line on if it is new. */
  void metricsAt(int member, String url, Consumer<String> line) {
    if (members.add(member)) {
      line.accept("metrics of member " + member + ": " + url);
    }
  }
}
