package io.somasync.shard.flow.builtin;

import io.somasync.engine.random.Draws;
import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;
import kamon.metric.Counter;

/** Notices sources that send far more than they do on average. */
public final class LogAnomalies extends BuiltIn {
  public LogAnomalies() {
    super(
        "log-anomalies",
        "Logs and counts sources whose rate in a period is far above their mean; drops nothing.",
        FlowSetting.duration("period", "1s", 1_000, 86_400_000_000L, "What rates are taken over."),
        FlowSetting.count("factor", "10", 2, 1_000_000, "How far above the mean is an anomaly."),
        FlowSetting.count("least", "20", 1, 1_000_000, "Fewer messages in a period are none."));
  }

  @Override
  public Step step(FlowContext context) {
    Sources sources = new Sources(context);
    return message -> {
      sources.heard(message);
      return message;
    };
  }

  /**
   * The clusters that messages originate in, in an open table with linear probing that is at most
   * half full. What is known of one stands together, as it is asked for once a message and is
   * mostly in no cache by then.
   */
  private static final class Sources {
    /** Words of a source: its cluster + 1, 0 for none, and the four below. */
    private static final int WORDS = 8;

    private static final int PERIOD = 1;
    private static final int IN_PERIOD = 2;
    private static final int BEFORE = 3;
    private static final int FIRST_PERIOD = 4;

    private final FlowContext context;
    private final long periodMicros;
    private final long factor;
    private final long least;
    private final Counter anomalies;
    private long[] table = new long[4 * WORDS];
    private int size;

    Sources(FlowContext context) {
      this.context = context;
      periodMicros = context.settings().number("period");
      factor = context.settings().number("factor");
      least = context.settings().number("least");
      anomalies = context.counter("anomalies");
    }

    void heard(ThreatMessage message) {
      long now = message.micros() / periodMicros;
      int at = source(message.originCluster(), now);
      long[] t = table;
      if (now > t[at + PERIOD]) {
        t[at + BEFORE] += t[at + IN_PERIOD];
        t[at + IN_PERIOD] = 0;
        t[at + PERIOD] = now;
      }
      long inPeriod = ++t[at + IN_PERIOD];
      if (inPeriod >= least) {
        tellIfAnomaly(
            message.originCluster(), inPeriod, t[at + BEFORE], now - t[at + FIRST_PERIOD]);
      }
    }

    /** Told once a period, with the message that makes it one. */
    private void tellIfAnomaly(int cluster, long inPeriod, long before, long periods) {
      if (periods > 0
          && isAbove(inPeriod, before, periods)
          && (inPeriod == least || !isAbove(inPeriod - 1, before, periods))) {
        anomalies.increment();
        context
            .log()
            .warn(
                "cluster {} hears {} messages from cluster {} in a period, its mean is {}",
                context.cluster(),
                inPeriod,
                cluster,
                (double) before / periods);
      }
    }

    private boolean isAbove(long messages, long before, long periods) {
      return messages * periods > factor * before;
    }

    /** Where a cluster is in the table; it is entered if it was not there. */
    private int source(int cluster, long now) {
      int at = slot(cluster);
      if (table[at] == 0) {
        if (2 * WORDS * ++size > table.length) {
          grow();
          at = slot(cluster);
        }
        table[at] = cluster + 1;
        table[at + PERIOD] = now;
        table[at + FIRST_PERIOD] = now;
      }
      return at;
    }

    /** Where a cluster is, or would be. */
    private int slot(int cluster) {
      int mask = table.length - 1;
      int at = (int) (cluster * Draws.STEP >>> 33) * WORDS & mask;
      while (table[at] != 0 && table[at] != cluster + 1) {
        at = at + WORDS & mask;
      }
      return at;
    }

    private void grow() {
      long[] before = table;
      table = new long[2 * before.length];
      for (int i = 0; i < before.length; i += WORDS) {
        if (before[i] != 0) {
          System.arraycopy(before, i, table, slot((int) before[i] - 1), WORDS);
        }
      }
    }
  }
}
