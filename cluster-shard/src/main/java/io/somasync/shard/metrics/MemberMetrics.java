package io.somasync.shard.metrics;

import com.typesafe.config.ConfigFactory;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import java.util.Map;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.tag.TagSet;

/**
 * A member's Kamon instruments, recorded in bulk at barriers. Instruments are looked up once: a
 * look-up costs ten times what recording does.
 */
public final class MemberMetrics {
  private final Counter sends;

  /** Per fate, in the order of {@link Fate}. */
  private final Counter[] fates = new Counter[Fate.values().length];

  private final Counter generated;
  private final Counter windows;
  private final Counter retired;
  private final Counter frames;
  private final Counter frameBytes;
  private final Counter handshakesAttempted;
  private final Counter handshakesFailed;
  private final Gauge linksOpen;
  private final Gauge linksFailed;
  private final Gauge alive;
  private final Gauge waitingBytes;
  private final Gauge simulationMicros;
  private final Gauge epoch;
  private final Histogram windowMicros;
  private final Histogram handshakeMicros;
  private final Histogram latenessMicros;
  private Totals recorded = Totals.NONE;

  /** Totals since the start of a run. */
  public record Totals(Counts counts, long windows, long retired, long frames, long frameBytes) {
    public static final Totals NONE = new Totals(new Counts(), 0, 0, 0, 0);
  }

  /**
   * Where a run is.
   *
   * @param simulationMicros simulation time of the next event
   * @param epoch attempt at the run
   * @param alive messages that leave their cluster and are alive, in the whole mesh
   * @param waitingBytes bytes of records that wait for other members
   */
  public record State(long simulationMicros, int epoch, long alive, long waitingBytes) {}

  private MemberMetrics() {
    generated = counter("somasync.messages.generated", "Messages originated");
    sends = counter("somasync.sends", "Simulated transmissions from node to node");
    for (Fate fate : Fate.values()) {
      fates[fate.ordinal()] = counter(fate);
    }
    windows = counter("somasync.windows", "Windows ended");
    retired = counter("somasync.messages.retired", "Messages for clusters here whose life is over");
    frames = counter("somasync.channel.frames", "Frames sent to members");
    frameBytes = counter("somasync.channel.bytes", "Bytes of records sent to members");
    handshakesAttempted = counter("somasync.handshakes.attempted", "Attempts to open a link");
    handshakesFailed = counter("somasync.handshakes.failed", "Links that could not be opened");
    linksOpen = gauge("somasync.links.open", "Open links of the representatives here");
    linksFailed = gauge("somasync.links.failed", "Links that could not be opened from here");
    alive = gauge("somasync.messages.alive", "Messages, of all clusters, whose life is not over");
    waitingBytes = gauge("somasync.channel.waiting.bytes", "Bytes that wait for other members");
    simulationMicros = gauge("somasync.simulation.micros", "Simulation time in microseconds");
    epoch = gauge("somasync.epoch", "Attempt at the run");
    windowMicros = histogram("somasync.window.wall.micros", "Wall time of a window");
    handshakeMicros = histogram("somasync.handshake.micros", "Wall time of a handshake");
    latenessMicros = histogram("somasync.lateness.micros", "Lateness of a window behind its pace");
  }

  private static Counter counter(String name, String description) {
    return Kamon.counter(name, description).withoutTags();
  }

  private static Counter counter(Fate fate) {
    if (fate.isError()) {
      return Kamon.counter("somasync.errors", "Sends that did not arrive, by cause")
          .withTags(TagSet.of("cause", fate.plural()));
    }
    String which = fate == Fate.DELIVERED ? "First" : "Later";
    return counter("somasync." + fate.plural(), which + " arrivals at a node");
  }

  private static Gauge gauge(String name, String description) {
    return Kamon.gauge(name, description).withoutTags();
  }

  private static Histogram histogram(String name, String description) {
    return Kamon.histogram(name, description).withoutTags();
  }

  /**
   * Starts Kamon, whose figures the endpoint then shows; once per JVM.
   *
   * @param member number of this member, from 1
   * @param seconds after which its figures are taken again
   */
  public static void start(int member, int seconds) {
    Kamon.init(
        ConfigFactory.parseMap(
                Map.of(
                    "kamon.environment.service",
                    "somasync",
                    "kamon.environment.tags.member",
                    Integer.toString(member),
                    "kamon.metric.tick-interval",
                    seconds + " s"))
            .withFallback(ConfigFactory.load("somasync-metrics")));
  }

  /** The instruments; they record nothing readable until {@link #start}. */
  public static MemberMetrics instruments() {
    return new MemberMetrics();
  }

  /** Records what has come since the last call, and where the run is. */
  public void record(Totals now, State state) {
    generated.increment(now.counts.generated - recorded.counts.generated);
    sends.increment(now.counts.sends - recorded.counts.sends);
    for (Fate fate : Fate.values()) {
      // What a flow holds back counts as dropped until it comes out.
      long more = now.counts.of(fate) - recorded.counts.of(fate);
      fates[fate.ordinal()].increment(Math.max(0, more));
    }
    windows.increment(now.windows - recorded.windows);
    retired.increment(now.retired - recorded.retired);
    frames.increment(now.frames - recorded.frames);
    frameBytes.increment(now.frameBytes - recorded.frameBytes);
    simulationMicros.update(state.simulationMicros);
    epoch.update(state.epoch);
    alive.update(state.alive);
    waitingBytes.update(state.waitingBytes);
    recorded = now;
  }

  /** Records windows, each with the µs of wall time it took. */
  public void recordWindows(LatencyHistogram micros) {
    micros.forEach(windowMicros::record);
  }

  public void recordLateness(long micros) {
    latenessMicros.record(micros);
  }

  /** Records a handshake that opened a link. */
  public void recordHandshake(long micros) {
    handshakeMicros.record(micros);
  }

  /** Records what the connecting phase came to. */
  public void recordLinks(long attempted, long established, long failed) {
    handshakesAttempted.increment(attempted);
    handshakesFailed.increment(failed);
    linksOpen.update(established);
    linksFailed.update(failed);
  }
}
