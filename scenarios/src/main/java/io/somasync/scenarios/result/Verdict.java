package io.somasync.scenarios.result;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.Criterion;

/**
 * A success criterion, and how the run stands to it.
 *
 * @param metric path of a figure in summary.json
 * @param condition what is asked of it
 * @param value the figure; null if the run has none, which no condition holds for
 * @param met whether the condition holds
 */
public record Verdict(String metric, String condition, Number value, boolean met) {
  static Verdict of(Criterion criterion, Number value) {
    boolean met = value != null && criterion.isMetBy(value.doubleValue());
    return new Verdict(criterion.metric(), criterion.condition(), value, met);
  }

  /** The value as people read it, but never rounded to the other side of its bound. */
  String valueText() {
    if (value == null) {
      return "no value";
    }
    String text = Rounded.number(value.doubleValue());
    double shown = Double.parseDouble(text.replace(",", ""));
    boolean shownMet = new Criterion(metric, condition).isMetBy(shown);
    return shownMet == met ? text : value.toString();
  }
}
