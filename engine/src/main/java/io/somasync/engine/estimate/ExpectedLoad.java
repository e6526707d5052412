package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;

/** How many messages of a plan's load there are, in means. */
final class ExpectedLoad {
  private final Plan plan;
  private final double windowMicros;

  ExpectedLoad(Plan plan, TimeGrid grid) {
    this.plan = plan;
    this.windowMicros = (double) grid.windowBuckets() * grid.widthMicros();
  }

  /** Messages of a severity. */
  double messages(Severity severity) {
    return plan.expectedMessages(severity);
  }

  /** Messages of a severity that start per µs; 0 if they all start at once. */
  double perMicro(Severity severity) {
    long span = plan.load().spanMicros();
    return span == 0 ? 0 : messages(severity) / span;
  }

  /** Length of a window, in µs. */
  double windowMicros() {
    return windowMicros;
  }
}
