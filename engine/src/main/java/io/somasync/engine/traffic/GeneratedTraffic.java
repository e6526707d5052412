package io.somasync.engine.traffic;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import java.util.List;

/**
 * Messages as a pure function of the plan: those of the load are numbered from 0 in order of their
 * starts; severities and origins are drawn by number.
 */
final class GeneratedTraffic implements Traffic {
  private static final double TWO_TO_32 = 0x1p32;

  private final Plan plan;
  private final Load load;
  private final int longestLifeMicros;
  private final long loadBeginMicros;
  private final long severityStream;
  private final Origins origins;

  /** Cumulative shares, scaled to 2<sup>32</sup>. */
  private final long[] severityBelow;

  GeneratedTraffic(Plan plan, TimeGrid grid) {
    this.plan = plan;
    load = plan.load();
    longestLifeMicros =
        plan.severities().stream()
            .filter(severity -> severity.share() > 0)
            .mapToInt(Severity::lifeMicros)
            .max()
            .orElse(0);
    loadBeginMicros = Traffic.loadBeginMicros(plan, grid);
    severityStream = Draws.fork(plan.seed(), "severity");
    origins = Origins.of(plan);
    severityBelow = cumulative(plan.severities());
  }

  /** The last is 2<sup>32</sup>: sums of 64 shares are off by less than rounding mends. */
  private static long[] cumulative(List<Severity> severities) {
    double total = severities.stream().mapToDouble(Severity::share).sum();
    long[] below = new long[severities.size()];
    double sum = 0;
    for (int i = 0; i < below.length; i++) {
      sum += severities.get(i).share();
      below[i] = Math.round(sum / total * TWO_TO_32);
    }
    return below;
  }

  @Override
  public MessageSource source() {
    return new Source();
  }

  @Override
  public long loadBeginMicros() {
    return loadBeginMicros;
  }

  /** With a rate, the load is not over before its whole time is, whatever starts when. */
  @Override
  public long endMicros() {
    if (load.messages() == 0) {
      return loadBeginMicros;
    }
    long lastMicros =
        load.arrivals() instanceof Arrivals.Spread
            ? load.startMicros(load.messages() - 1)
            : load.spanMicros();
    return loadBeginMicros + lastMicros + longestLifeMicros;
  }

  private int drawSeverity(long number) {
    if (severityBelow.length == 1) {
      return 0;
    }
    long draw = Draws.mix(severityStream + number) >>> 32;
    int i = 0;
    while (draw >= severityBelow[i]) {
      i++;
    }
    return i;
  }

  private final class Source implements MessageSource {
    private final Starts starts = Starts.of(load, plan.seed());
    private long number = -1;
    private long micros;

    @Override
    public boolean advance() {
      number++;
      boolean isThere = starts.advance();
      micros = isThere ? starts.micros() : 0;
      return isThere;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public long startMicros() {
      return loadBeginMicros + micros;
    }

    @Override
    public int severityIndex() {
      return drawSeverity(number);
    }

    @Override
    public long origin() {
      return origins.of(number, micros);
    }
  }
}
