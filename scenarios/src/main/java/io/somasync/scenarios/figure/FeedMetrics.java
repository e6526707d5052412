package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;

import io.somasync.scenarios.feed.Cause;
import java.util.ArrayList;
import java.util.List;

/** What became of the objects of a feed. */
final class FeedMetrics {
  private static final Group FEED = Group.ofPlan("feed").ifFed();
  private static final Group CAUSE = Group.ofPlan("feed.byCause").ifFed();

  static final List<Metric> ALL = all();

  private FeedMetrics() {}

  private static List<Metric> all() {
    List<Metric> all = new ArrayList<>();
    all.add(
        FEED.metric(
            "read",
            COUNT,
            NEITHER,
            "objects in its files: used + passedOver + malformed",
            run -> run.feed().read()));
    all.add(
        FEED.metric(
            "used",
            COUNT,
            NEITHER,
            "objects that became messages of the load",
            run -> run.feed().used()));
    all.add(
        FEED.metric(
            "passedOver",
            COUNT,
            NEITHER,
            "objects of other types, or from before `begin`",
            run -> run.feed().passedOver()));
    all.add(
        FEED.metric(
            "malformed",
            COUNT,
            LOWER,
            "objects that could not be used",
            run -> run.feed().allMalformed()));
    all.add(cause(Cause.SYNTAX, "not to be read at all, or with other columns than the header"));
    all.add(cause(Cause.LENGTH, "longer than 1 MiB"));
    all.add(cause(Cause.TIME, "without a time, or with one that is none"));
    all.add(cause(Cause.SEVERITY, "without a severity"));
    all.add(cause(Cause.ORIGIN, "without an origin, or with one that is no node"));
    all.add(cause(Cause.SIZE, "with a size that is none, or above 16 MiB"));
    return List.copyOf(all);
  }

  private static Metric cause(Cause cause, String meaning) {
    return CAUSE.metric(
        cause.label(), COUNT, LOWER, "malformed: " + meaning, run -> run.feed().malformed(cause));
  }
}
