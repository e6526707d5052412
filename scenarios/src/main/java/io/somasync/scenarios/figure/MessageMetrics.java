package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.BYTES;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.RATIO;

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
              Measured::generated),
          MESSAGES.metric(
              "sends",
              COUNT,
              NEITHER,
              "transmissions from node to node, lost and repeated ones included",
              Measured::sends),
          MESSAGES.metric(
              "deliveries",
              COUNT,
              HIGHER,
              "first arrivals of a message at a node; its origin counts as one",
              Measured::deliveries),
          MESSAGES.metric("duplicates", COUNT, LOWER, "later arrivals", Measured::duplicates),
          MESSAGES.metric("lost", COUNT, LOWER, "sends that a link lost", Measured::lost),
          MESSAGES.metric("dropped", COUNT, LOWER, "sends that a flow dropped", Measured::dropped),
          MESSAGES.metric(
              "expired",
              COUNT,
              LOWER,
              "sends that would have arrived when their message's life was over",
              Measured::expired),
          MESSAGES.metric(
              "unreachable",
              COUNT,
              LOWER,
              "sends for which there was no way to the receiver",
              Measured::unreachable),
          MESSAGES.metric(
              "underWay",
              COUNT,
              NEITHER,
              "sends and originations that had not arrived when the run was cut off; 0 if it was"
                  + " not, null if clusters are missing",
              run -> run.isWhole() ? run.underWay() : null),
          MESSAGES.metric(
              "expectedDeliveries",
              COUNT,
              NEITHER,
              "nodes in scope, over all messages; in a run that lost clusters, those of the"
                  + " clusters that are left",
              Measured::expectedDeliveries),
          MESSAGES.metric(
              "deliveryRatio",
              RATIO,
              HIGHER,
              "deliveries ÷ expectedDeliveries; 1 if none was expected, null if clusters are"
                  + " missing",
              // Where nothing was expected, nothing was missed.
              run ->
                  run.isWhole()
                      ? Measured.ratio(run.deliveries(), run.expectedDeliveries(), 1)
                      : null),
          MESSAGES.metric(
              "redundancy",
              RATIO,
              LOWER,
              "duplicates ÷ deliveries; 0 without deliveries",
              run -> Measured.ratio(run.duplicates(), run.deliveries(), 0)),
          MESSAGES.metric(
              "bytes",
              BYTES,
              NEITHER,
              "bytes of all sends, each with the size of its message; headers that flows attach"
                  + " are not counted",
              Measured::bytes),
          MESSAGES.metric(
              "bytesBetweenClusters",
              BYTES,
              NEITHER,
              "those of sends from one representative to another",
              Measured::bytesBetween));

  private MessageMetrics() {}
}
