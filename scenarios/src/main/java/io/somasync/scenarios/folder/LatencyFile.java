package io.somasync.scenarios.folder;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.result.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** latency.hgrm: percentiles of latencies per severity, in the text format of HdrHistogram. */
final class LatencyFile {
  private LatencyFile() {}

  static void write(RunReport report, OutputStream target) throws IOException {
    Plan plan = report.scenario().plan();
    Tally tally = report.result().simulation().tally();
    PrintStream out = new PrintStream(target, false, StandardCharsets.UTF_8);
    for (int i = 0; i < tally.severities(); i++) {
      LatencyHistogram latency = tally.latency(i);
      if (i > 0) {
        out.print('\n');
      }
      out.print("# severity " + plan.severities().get(i).name());
      out.print(": first deliveries that came by a send, in microseconds of simulation time\n");
      if (latency.count() == 0) {
        out.print("# no values\n");
      } else {
        latency.toHdr().outputPercentileDistribution(out, 1.0);
      }
    }
    // A PrintStream keeps errors to itself.
    if (out.checkError()) {
      throw new IOException("the file system took no more");
    }
  }
}
