package io.somasync.shard.books;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.run.LinkFaults;
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
  private LinkFaults faults = LinkFaults.NONE;
  private long cut;

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

  /** A member has counted what became of its links' sockets. */
  void add(LinkFaults more) {
    faults = faults.plus(more);
  }

  /** So many links that failed are none for the simulation. */
  void cut(long more) {
    cut += more;
  }

  RunResult.Connections total() {
    return new RunResult.Connections(
        links, attempted, established, failed, mostInFlight, micros, faults, cut);
  }
}
