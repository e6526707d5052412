package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;

/** How many messages of a plan's load there are, in means. */
final class ExpectedLoad {
  /** Standard deviations of a Poisson number that are hardly ever exceeded. */
  private static final double DEVIATIONS = 4;

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

  /** Messages of a severity that start per µs when most do; 0 if they all start at once. */
  double perMicro(Severity severity) {
    long messages = plan.load().messages();
    return messages == 0 ? 0 : plan.load().peakPerMicro() * messages(severity) / messages;
  }

  /** So many messages as there hardly ever are more of, where there are so many in the mean. */
  double most(double mean) {
    return plan.load().isRandom() ? mean + DEVIATIONS * Math.sqrt(mean) : mean;
  }

  /** Whether messages of a severity may gather where some members are, and not others. */
  boolean mayGather(Severity severity) {
    boolean isUneven = plan.load().origins().isUneven() || plan.load().feed() != null;
    return severity.scope() == Scope.NEIGHBOURHOOD && isUneven;
  }

  /** Length of a window, in µs. */
  double windowMicros() {
    return windowMicros;
  }
}
