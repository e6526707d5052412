package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import io.somasync.engine.tally.Tally;
import java.util.List;

/** The books: what became of messages and sends. */
final class MessageMetrics {
  private static final Group MESSAGES = Group.ofPlan("messages");

  static final List<Metric> ALL =
      List.of(
          MESSAGES.metric(
              "generated",
              COUNT,
              NEITHER,
              "messages that originated, the alert included",
              run -> run.tally().generated),
          MESSAGES.metric(
              "sends",
              COUNT,
              NEITHER,
              "transmissions from node to node, lost and repeated ones included",
              run -> run.tally().sends),
          MESSAGES.metric(
              "deliveries",
              COUNT,
              HIGHER,
              "first arrivals of a message at a node; its origin counts as one",
              run -> run.tally().deliveries),
          MESSAGES.metric(
              "duplicates", COUNT, LOWER, "later arrivals", run -> run.tally().duplicates),
          MESSAGES.metric("lost", COUNT, LOWER, "sends that a link lost", MessageMetrics::lost),
          MESSAGES.metric(
              "dropped",
              COUNT,
              LOWER,
              "0: nothing in the simulation does that yet",
              MessageMetrics::dropped),
          MESSAGES.metric(
              "expired",
              COUNT,
              LOWER,
              "sends that would have arrived when their message's life was over",
              MessageMetrics::expired),
          MESSAGES.metric(
              "unreachable",
              COUNT,
              LOWER,
              "0: nothing in the simulation does that yet",
              MessageMetrics::unreachable),
          MESSAGES.metric(
              "underWay",
              COUNT,
              NEITHER,
              "sends and originations that had not arrived when the run was cut off; 0 if it was"
                  + " not, null if clusters are missing",
              // The engine counts them one by one, and the books were checked with it.
              run -> run.isWhole() ? run.tally().unaccounted() : null),
          MESSAGES.metric(
              "expectedDeliveries",
              COUNT,
              NEITHER,
              "nodes in scope, over all messages; in a run that lost clusters, those of the"
                  + " clusters that are left",
              run -> run.tally().expectedDeliveries),
          MESSAGES.metric(
              "deliveryRatio",
              RATIO,
              HIGHER,
              "deliveries ÷ expectedDeliveries; 1 if none was expected, null if clusters are"
                  + " missing",
              run -> run.isWhole() ? deliveryRatio(run.tally()) : null),
          MESSAGES.metric(
              "redundancy",
              RATIO,
              LOWER,
              "duplicates ÷ deliveries; 0 without deliveries",
              run -> Measured.ratio(run.tally().duplicates, run.tally().deliveries, 0)));

  private MessageMetrics() {}

  static long lost(Measured run) {
    return run.tally().lost;
  }

  /** Nothing in the simulation drops a send. */
  static long dropped(Measured run) {
    return 0;
  }

  static long expired(Measured run) {
    return run.tally().expired;
  }

  /** Nothing in the simulation finds a node unreachable. */
  static long unreachable(Measured run) {
    return 0;
  }

  /** Where nothing was expected, nothing was missed. */
  private static Double deliveryRatio(Tally tally) {
    return Measured.ratio(tally.deliveries, tally.expectedDeliveries, 1);
  }
}
