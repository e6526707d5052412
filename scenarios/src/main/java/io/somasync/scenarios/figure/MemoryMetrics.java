package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.quantity.Unit.BYTES;

import java.util.List;

/** What memory the members took, all of them together. */
final class MemoryMetrics {
  private static final Group MEMORY = Group.ofMachine("memory");

  static final List<Metric> ALL =
      List.of(
          MEMORY.metric(
              "bytesPerNode",
              BYTES,
              LOWER,
              "heap in use after a full collection, divided by the nodes; with an alert as in all"
                  + " shipped presets, measured **before the load**",
              run -> Measured.ratio(run.result().memory().liveBytes(), run.plan().nodes(), 0)),
          MEMORY.metric(
              "heapPeakBytes",
              BYTES,
              LOWER,
              "peaks of the heap in use, garbage included; an upper bound",
              run -> run.result().memory().heapPeakBytes()),
          MEMORY.metric(
              "rssPeakBytes",
              BYTES,
              LOWER,
              "peaks of resident memory; 0 where the system does not tell",
              run -> run.result().memory().rssPeakBytes()));

  private MemoryMetrics() {}
}
