package io.somasync.engine.oracle;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import java.util.ArrayList;
import java.util.List;

/** The messages of a plan. */
final class NaiveTraffic {
  /** Number of the alert: 2^41 − 1. */
  private static final long ALERT = 2_199_023_255_551L;

  /** A bucket of time is no wider than this. */
  private static final long WIDEST_BUCKET = 4096;

  private static final double TWO_TO_32 = 4294967296.0;

  /** A message: where and when it starts, and what it is. */
  record Message(long number, long startMicros, long origin, int severity, long bytes) {}

  private NaiveTraffic() {}

  /** In order of their starts. */
  static List<Message> of(Plan plan) {
    List<Message> messages = new ArrayList<>();
    if (plan.alert() >= 0) {
      long bytes = bytes(plan, ALERT, plan.alert());
      messages.add(new Message(ALERT, 0, NaiveOrigins.any(plan, ALERT), plan.alert(), bytes));
    }
    long number = 0;
    for (long start : NaiveStarts.of(plan)) {
      long origin = NaiveOrigins.of(plan, number, start);
      int severity = severity(plan, number);
      long bytes = bytes(plan, number, severity);
      messages.add(new Message(number, loadBegin(plan) + start, origin, severity, bytes));
      number++;
    }
    return messages;
  }

  /** A size, any that the severity allows as likely as another. */
  private static long bytes(Plan plan, long number, int severity) {
    MessageSize size = plan.severities().get(severity).size();
    long draw = NaiveDraws.mix(NaiveDraws.fork(plan.seed(), "sizes") + number) >>> 32;
    long sizes = size.mostBytes() - size.leastBytes() + 1;
    return size.leastBytes() + draw * sizes / (1L << 32);
  }

  /** When the life of the last message is over, by the longest life in the mix. */
  static long end(Plan plan) {
    long load = plan.load().messages();
    if (load == 0) {
      return loadBegin(plan);
    }
    long longest = 0;
    for (Severity severity : plan.severities()) {
      longest = severity.share() > 0 ? Math.max(longest, severity.lifeMicros()) : longest;
    }
    boolean hasRate = plan.load().arrivals() instanceof Arrivals.AtRate;
    long span = plan.load().spanMicros();
    return loadBegin(plan) + (hasRate ? span : (load - 1) * span / load) + longest;
  }

  /** A bucket after the one that the alert's life ends in, or before which it ends. */
  private static long loadBegin(Plan plan) {
    if (plan.alert() < 0) {
      return 0;
    }
    long least = Math.min(plan.intra().leastMicros(), leastBetweenClusters(plan));
    long width = Math.min(WIDEST_BUCKET, least);
    long life = plan.severities().get(plan.alert()).lifeMicros();
    long buckets = (life + width - 1) / width;
    return (buckets + 1) * width;
  }

  /** Of all links that clusters may have with each other. */
  private static long leastBetweenClusters(Plan plan) {
    List<LinkModel> links = new ArrayList<>();
    if (plan.topology() instanceof GivenGraph given) {
      links.addAll(given.links().models());
      boolean haveAllTheirOwn = !links.isEmpty();
      for (int kind : given.links().kinds()) {
        haveAllTheirOwn &= kind >= 0;
      }
      if (haveAllTheirOwn) {
        return least(links);
      }
    }
    if (plan.regions().kinds().isEmpty()) {
      links.add(plan.inter());
    } else {
      links.addAll(plan.regions().kinds());
    }
    return least(links);
  }

  private static long least(List<LinkModel> links) {
    long least = Long.MAX_VALUE;
    for (LinkModel link : links) {
      least = Math.min(least, link.leastMicros());
    }
    return least;
  }

  /** By the shares of the mix, added up and rounded to 2⁻³². */
  private static int severity(Plan plan, long number) {
    double total = 0;
    for (Severity severity : plan.severities()) {
      total += severity.share();
    }
    long draw = NaiveDraws.mix(NaiveDraws.fork(plan.seed(), "severity") + number) >>> 32;
    double sum = 0;
    int last = 0;
    for (int s = 0; s < plan.severities().size(); s++) {
      double share = plan.severities().get(s).share();
      sum += share;
      if (share > 0) {
        last = s;
        if (draw < Math.round(sum / total * TWO_TO_32)) {
          return s;
        }
      }
    }
    return last;
  }
}
