package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import java.util.List;

/** Sends that never became an arrival, and why. */
final class ErrorMetrics {
  private static final Group ERRORS = Group.ofPlan("errors");
  private static final Group CAUSE = Group.ofPlan("errors.byCause").unlessZero();

  static final List<Metric> ALL =
      List.of(
          ERRORS.metric(
              "total", COUNT, LOWER, "lost + dropped + expired + unreachable", ErrorMetrics::total),
          ERRORS.metric(
              "rate",
              RATIO,
              LOWER,
              "total ÷ sends; 0 without sends",
              run -> Measured.ratio(total(run), run.tally().sends, 0)),
          CAUSE.metric("lost", COUNT, LOWER, "as in `messages`", MessageMetrics::lost),
          CAUSE.metric("dropped", COUNT, LOWER, "as in `messages`", MessageMetrics::dropped),
          CAUSE.metric("expired", COUNT, LOWER, "as in `messages`", MessageMetrics::expired),
          CAUSE.metric(
              "unreachable", COUNT, LOWER, "as in `messages`", MessageMetrics::unreachable),
          Group.ofMachine("errors.byCause")
              .unlessZero()
              .metric(
                  "connection",
                  COUNT,
                  LOWER,
                  "links that failed, which are no part of `total`",
                  run -> run.result().connections().failed()));

  private ErrorMetrics() {}

  private static long total(Measured run) {
    return MessageMetrics.lost(run)
        + MessageMetrics.dropped(run)
        + MessageMetrics.expired(run)
        + MessageMetrics.unreachable(run);
  }
}
