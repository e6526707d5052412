package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import java.util.List;

/** Sends that never became an arrival, and why. */
public final class ErrorMetrics {
  private static final Group ERRORS = Group.ofPlan("errors");
  private static final Group CAUSE = Group.ofPlan("errors.byCause").unlessZero();

  static final List<Metric> ALL =
      List.of(
          ERRORS.metric(
              "total", COUNT, LOWER, "lost + dropped + expired + unreachable", Measured::errors),
          ERRORS.metric(
              "rate",
              RATIO,
              LOWER,
              "total ÷ sends; 0 without sends",
              run -> Measured.ratio(run.errors(), run.sends(), 0)),
          CAUSE.metric("lost", COUNT, LOWER, "as in `messages`", Measured::lost),
          CAUSE.metric("dropped", COUNT, LOWER, "as in `messages`", Measured::dropped),
          CAUSE.metric("expired", COUNT, LOWER, "as in `messages`", Measured::expired),
          CAUSE.metric("unreachable", COUNT, LOWER, "as in `messages`", Measured::unreachable),
          Group.ofMachine("errors.byCause")
              .unlessZero()
              .metric(
                  "connection",
                  COUNT,
                  LOWER,
                  "links that failed, which are no part of `total`",
                  run -> run.result().connections().failed()));

  private ErrorMetrics() {}

  /** What a flow, by the name that figures call it, dropped. */
  static Metric ofFlow(String name) {
    return CAUSE.metric(
        name,
        COUNT,
        LOWER,
        "those of `dropped` that this flow dropped",
        run -> run.droppedBy(name));
  }

  /** The causes that there are without flows. */
  public static List<String> causes() {
    return ALL.stream()
        .filter(metric -> metric.path().startsWith("errors.byCause."))
        .map(Metric::key)
        .toList();
  }
}
