package io.somasync.shard.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.engine.plan.PlanException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.tag.TagSet;

/**
 * A member's Kamon instruments, recorded in bulk at barriers, and its Prometheus endpoint on
 * loopback. Instruments are looked up once: a look-up costs ten times what recording does.
 */
public final class MemberMetrics {
  private final Counter sends;
  private final Counter deliveries;
  private final Counter duplicates;
  private final Counter lost;
  private final Counter expired;
  private final Counter generated;
  private final Counter windows;
  private final Counter frames;
  private final Counter frameBytes;
  private final Counter handshakesAttempted;
  private final Counter handshakesFailed;
  private final Gauge linksOpen;
  private final Gauge simulationMicros;
  private final Gauge epoch;
  private final Histogram windowMicros;
  private final Histogram handshakeMicros;
  private final Histogram latenessMicros;
  private Totals recorded = Totals.NONE;

  /** Totals since the start of a run. */
  public record Totals(
      long generated,
      long sends,
      long deliveries,
      long duplicates,
      long lost,
      long expired,
      long windows,
      long frames,
      long frameBytes) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private MemberMetrics() {
    generated = counter("somasync.messages.generated", "Messages originated");
    sends = counter("somasync.sends", "Simulated transmissions from node to node");
    deliveries = counter("somasync.deliveries", "First arrivals at a node");
    duplicates = counter("somasync.duplicates", "Later arrivals at a node");
    lost = error("lost");
    expired = error("expired");
    windows = counter("somasync.windows", "Windows closed");
    frames = counter("somasync.link.frames", "Frames sent to members");
    frameBytes = counter("somasync.link.bytes", "Bytes of records sent to members");
    handshakesAttempted = counter("somasync.handshakes.attempted", "Attempts to open a link");
    handshakesFailed = counter("somasync.handshakes.failed", "Links that could not be opened");
    linksOpen = gauge("somasync.links.open", "Open links of the representatives here");
    simulationMicros = gauge("somasync.simulation.micros", "Simulation time in microseconds");
    epoch = gauge("somasync.epoch", "Attempt at the run");
    windowMicros = histogram("somasync.window.wall.micros", "Wall time of a window");
    handshakeMicros = histogram("somasync.handshake.micros", "Wall time of a handshake");
    latenessMicros = histogram("somasync.lateness.micros", "Lateness of a window behind its pace");
  }

  private static Counter counter(String name, String description) {
    return Kamon.counter(name, description).withoutTags();
  }

  private static Counter error(String cause) {
    return Kamon.counter("somasync.errors", "Sends that did not arrive, by cause")
        .withTags(TagSet.of("cause", cause));
  }

  private static Gauge gauge(String name, String description) {
    return Kamon.gauge(name, description).withoutTags();
  }

  private static Histogram histogram(String name, String description) {
    return Kamon.histogram(name, description).withoutTags();
  }

  /**
   * A port on loopback that is free now.
   *
   * @param wanted the port, or 0 for any
   * @throws PlanException if it is taken
   */
  public static int freePort(int wanted) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PlanException(
          "metrics.port = " + wanted + ": is taken; use another one, or 0 for any free port");
    }
  }

  /** Starts Kamon and the endpoint on a port of loopback; once per JVM. */
  public static void start(int port, int member) {
    Config settings =
        ConfigFactory.parseMap(
                Map.of(
                    "kamon.environment.service",
                    "somasync",
                    "kamon.environment.tags.member",
                    Integer.toString(member),
                    "kamon.prometheus.include-environment-tags",
                    "yes",
                    "kamon.prometheus.embedded-server.port",
                    port))
            .withFallback(ConfigFactory.load("somasync-metrics"));
    Kamon.init(settings);
  }

  /** The instruments; they record nothing readable until {@link #start}. */
  public static MemberMetrics instruments() {
    return new MemberMetrics();
  }

  /** Records what has come since the last call. */
  public void record(Totals now, long simulationTimeMicros, int currentEpoch) {
    generated.increment(now.generated - recorded.generated);
    sends.increment(now.sends - recorded.sends);
    deliveries.increment(now.deliveries - recorded.deliveries);
    duplicates.increment(now.duplicates - recorded.duplicates);
    lost.increment(now.lost - recorded.lost);
    expired.increment(now.expired - recorded.expired);
    windows.increment(now.windows - recorded.windows);
    frames.increment(now.frames - recorded.frames);
    frameBytes.increment(now.frameBytes - recorded.frameBytes);
    simulationMicros.update(simulationTimeMicros);
    epoch.update(currentEpoch);
    recorded = now;
  }

  /** Records windows that took {@code micros} of wall time each, on average. */
  public void recordWindows(long micros, long count) {
    if (count > 0) {
      windowMicros.record(micros, count);
    }
  }

  public void recordLateness(long micros) {
    latenessMicros.record(micros);
  }

  /** Records the state of the connecting phase. */
  public void recordHandshake(long micros) {
    handshakeMicros.record(micros);
  }

  /** Records what the connecting phase came to. */
  public void recordLinks(long attempted, long established, long failed) {
    handshakesAttempted.increment(attempted);
    handshakesFailed.increment(failed);
    linksOpen.update(established);
  }
}
