package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.MICROS;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.shard.run.LinkFaults;
import java.util.List;

/** Links between representatives as they were opened. Handshakes may time out on any machine. */
final class ConnectionMetrics {
  private static final Group CONNECTIONS = Group.ofMachine("connections");
  private static final Group SOCKETS = CONNECTIONS.unlessZero();
  private static final Group FAULTS = Group.ofMachine("connections.faults").unlessZero();
  private static final Group HANDSHAKE = Group.ofMachine("connections.handshakeMicros");

  static final List<Metric> ALL =
      List.of(
          CONNECTIONS.metric(
              "attempted",
              COUNT,
              NEITHER,
              "handshakes begun, repeated ones included",
              run -> run.result().connections().attempted()),
          CONNECTIONS.metric(
              "established",
              COUNT,
              HIGHER,
              "links that are open",
              run -> run.result().connections().established()),
          CONNECTIONS.metric(
              "failed",
              COUNT,
              LOWER,
              "links for which every attempt failed",
              run -> run.result().connections().failed()),
          CONNECTIONS.metric(
              "successRate",
              RATIO,
              HIGHER,
              "established ÷ links to open; 1 if there were none",
              run -> run.result().connections().successRate()),
          CONNECTIONS.metric(
              "maxInFlight",
              COUNT,
              NEITHER,
              "most handshakes under way at once; an upper bound, see below",
              run -> run.result().connections().maxInFlight()),
          SOCKETS.metric(
              "cut",
              COUNT,
              LOWER,
              "those of `failed` that were none for the simulation either",
              run -> run.result().connections().cut()),
          HANDSHAKE.metric(
              "p50",
              MICROS,
              LOWER,
              "wall time of successful handshakes, median",
              run -> Percentiles.at(handshakes(run), 0.5)),
          HANDSHAKE.metric(
              "p99",
              MICROS,
              LOWER,
              "the same, 99th percentile",
              run -> Percentiles.at(handshakes(run), 0.99)),
          HANDSHAKE.metric(
              "max", MICROS, LOWER, "the same, maximum", run -> Percentiles.max(handshakes(run))),
          FAULTS.metric(
              "refused",
              COUNT,
              LOWER,
              "attempts that were refused, or broke off",
              run -> faults(run).refused()),
          FAULTS.metric(
              "timedOut",
              COUNT,
              LOWER,
              "attempts that were not answered in time",
              run -> faults(run).timedOut()),
          FAULTS.metric(
              "noDescriptors",
              COUNT,
              LOWER,
              "attempts for which there was no file descriptor, at either end",
              run -> faults(run).noDescriptors()),
          FAULTS.metric(
              "noPorts",
              COUNT,
              LOWER,
              "attempts for which the machine had no port",
              run -> faults(run).noPorts()),
          FAULTS.metric(
              "broken",
              COUNT,
              LOWER,
              "sockets of open links that broke",
              run -> faults(run).broken()),
          FAULTS.metric(
              "reopened",
              COUNT,
              NEITHER,
              "links that were opened again after that",
              run -> faults(run).reopened()));

  private ConnectionMetrics() {}

  private static LinkFaults faults(Measured run) {
    return run.result().connections().faults();
  }

  private static LatencyHistogram handshakes(Measured run) {
    return run.result().connections().handshakeMicros();
  }
}
