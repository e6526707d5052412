package io.somasync.shard.books;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.run.RunResult;

/** What opening links came to. */
final class Handshakes {
  private final int bound;
  private final LatencyHistogram micros = new LatencyHistogram();
  private long links;
  private long attempted;
  private long established;
  private long failed;
  private int mostInFlight;

  /**
   * @param bound most handshakes under way at once, over all members
   */
  Handshakes(int bound) {
    this.bound = bound;
  }

  /** So many links are to be opened. */
  void expect(long linksOfMesh) {
    links = linksOfMesh;
  }

  /** A member has tried all its links. */
  void add(Connected event) {
    attempted += event.attempted();
    established += event.established();
    failed += event.failed();
    // The members' peaks need not have been at the same time, and never exceed the bound together.
    mostInFlight = Math.min(bound, mostInFlight + event.maxInFlight());
    micros.add(event.handshakeMicros());
  }

  RunResult.Connections total() {
    return new RunResult.Connections(links, attempted, established, failed, mostInFlight, micros);
  }
}
