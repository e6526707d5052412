package io.somasync.scenarios.command;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.text.FeedLines;
import io.somasync.shard.link.Descriptors;
import io.somasync.shard.share.Cuts;
import java.io.PrintStream;
import java.util.Optional;

/** What a user should know of a scenario although it is valid. */
final class Notes {
  private Notes() {}

  static void print(Scenario scenario, PrintStream err) {
    scenario.feed().ifPresent(feed -> FeedLines.notes(feed.books()).forEach(err::println));
    scenario.notes().forEach(note -> err.println("note: " + note));
    if (scenario.connecting().hasSockets()) {
      descriptors(scenario).ifPresent(err::println);
    }
  }

  /** Links for which there is no descriptor are counted as failed: better to know it before. */
  private static Optional<String> descriptors(Scenario scenario) {
    long limit = Descriptors.limit();
    long needed;
    try {
      needed = Descriptors.needed(scenario.plan(), Cuts.equal(scenario.plan(), scenario.jvms()));
    } catch (PlanException e) {
      return Optional.empty(); // which is told elsewhere
    }
    return needed <= limit
        ? Optional.empty()
        : Optional.of(
            "note: connections.transport = tcp: takes up to %d file descriptors in a JVM, and the limit is %d; raise it: ulimit -n %d"
                .formatted(needed, limit, needed));
  }
}
