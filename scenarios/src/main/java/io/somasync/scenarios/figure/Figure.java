package io.somasync.scenarios.figure;

/**
 * A metric and its value in one run.
 *
 * @param value a Long or a finite Double; null if nothing was measured
 */
public record Figure(Metric metric, Number value) {
  public Figure {
    if (value instanceof Double number) {
      value = Double.isFinite(number) ? number : null;
    } else if (value != null) {
      value = value.longValue();
    }
  }

  /** Whether summary.json leaves it out. */
  public boolean isLeftOut() {
    return metric.presence() == Presence.UNLESS_ZERO && value != null && value.longValue() == 0;
  }
}
