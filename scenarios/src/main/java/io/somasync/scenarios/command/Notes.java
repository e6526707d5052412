package io.somasync.scenarios.command;

import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.text.FeedLines;
import java.io.PrintStream;

/** What a user should know of a scenario although it is valid. */
final class Notes {
  private Notes() {}

  static void print(Scenario scenario, PrintStream err) {
    scenario.feed().ifPresent(feed -> FeedLines.notes(feed.books()).forEach(err::println));
    scenario.notes().forEach(note -> err.println("note: " + note));
  }
}
