package io.somasync.scenarios.criterion;

import io.somasync.scenarios.figure.Figures;
import io.somasync.scenarios.quantity.Rounded;
import java.util.List;

/**
 * A success criterion, and how a run stands to it.
 *
 * @param value the figure; null if the run has none, which no condition holds for
 */
public record Verdict(Criterion criterion, Number value) {
  /** The verdict on a run with those figures. */
  public static Verdict of(Criterion criterion, Figures figures) {
    return new Verdict(criterion, figures.find(criterion.metric().path()));
  }

  /** Whether no condition fails to hold. */
  public static boolean areAllMet(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (!verdict.met()) {
        return false;
      }
    }
    return true;
  }

  /** Path of the figure. */
  public String path() {
    return criterion.metric().path();
  }

  /** What is asked of it, as it was written. */
  public String condition() {
    return criterion.condition().text();
  }

  /** Whether the condition holds. */
  public boolean met() {
    return value != null && criterion.condition().isMetBy(value.doubleValue());
  }

  /** The value as people read it, but never rounded to the other side of its bound. */
  public String valueText() {
    if (value == null) {
      return "no value";
    }
    String text = Rounded.number(value.doubleValue());
    double shown = Double.parseDouble(text.replace(",", ""));
    return criterion.condition().isMetBy(shown) == met() ? text : value.toString();
  }
}
