package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** The clusters that messages originate in. */
  private static final class Sources {
    private static final class Source {
      private long period;
      private long inPeriod;
      private long before;
      private long firstPeriod;
    }

    private final FlowContext context;
    private final long periodMicros;
    private final long factor;
    private final long least;
    private final Map<Integer, Source> byCluster = new LinkedHashMap<>();
    private final Counter anomalies;

    Sources(FlowContext context) {
      this.context = context;
      periodMicros = context.settings().number("period");
      factor = context.settings().number("factor");
      least = context.settings().number("least");
      anomalies = context.counter("anomalies");
    }

    void heard(ThreatMessage message) {
      long now = message.micros() / periodMicros;
      Source source = byCluster.get(message.originCluster());
      if (source == null) {
        source = new Source();
        source.period = now;
        source.firstPeriod = now;
        byCluster.put(message.originCluster(), source);
      }
      if (now > source.period) {
        source.before += source.inPeriod;
        source.inPeriod = 0;
        source.period = now;
      }
      source.inPeriod++;
      long periods = now - source.firstPeriod;
      // Told once a period, with the message that makes it one.
      if (periods > 0
          && source.inPeriod >= least
          && isAbove(source.inPeriod, source.before, periods)
          && (source.inPeriod == least || !isAbove(source.inPeriod - 1, source.before, periods))) {
        anomalies.increment();
        context
            .log()
            .warn(
                "cluster {} hears {} messages from cluster {} in a period, its mean is {}",
                context.cluster(),
                source.inPeriod,
                message.originCluster(),
                (double) source.before / periods);
      }
    }

    private boolean isAbove(long messages, long before, long periods) {
      return messages * periods > factor * before;
    }
  }
}
