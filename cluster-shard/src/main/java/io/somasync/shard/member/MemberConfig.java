package io.somasync.shard.member;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.protocol.Role;
import io.somasync.shard.run.CollectionPause;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.ProgramVersion;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.security.Tls;
import io.somasync.shard.wire.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pekko's settings in a JVM of ours: those of {@code somasync-member.conf}, and what differs. */
final class MemberConfig {
  /** The name of every actor system. */
  static final String NAME = "somasync";

  private static final Config OURS = ConfigFactory.parseResources("somasync-member.conf");

  /**
   * A JVM that ends is noticed at once by its parent; this is for one that hangs, and must not take
   * a busy machine for that.
   */
  private static final int HEARTBEAT_SECONDS = 20;

  /** What is added for members that share cores, as often as they are slower than others. */
  private static final int PATIENCE_SECONDS = 5;

  /** What the first member waits for others to say that there is a cluster already. */
  private static final long FOUNDING_SECONDS = 5;

  /** After how long at most others ask again to be let in. */
  private static final int MOST_ASKING_SECONDS = 3;

  /** What a member waits for others at each step of its leave. */
  private static final String LEAVE_LIMIT = "2 s";

  /** Members gossip thrice as often as long as some of them have another view. */
  private static final Duration GOSSIP = Duration.ofMillis(600);

  /** What got lost of what members share is told again. */
  private static final Duration LOST = Duration.ofSeconds(2);

  /** Pekko's own interval, at which members agree on short names for what they often say. */
  private static final Duration ADVERTISEMENT = Duration.ofMinutes(1);

  /** For what is not a handshake. */
  private static final int LEAST_QUEUE = 16_384;

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** Several heartbeats must have their time within {@link #HEARTBEAT_SECONDS}. */
  private static final int MOST_PACE_OF_HEARTBEATS = 4;

  /** Who sends heartbeats to a member among many; by default 9. */
  private static final int MONITORS = 4;

  /** What is done at intervals, or given up after a time; in the file as it suits a free core. */
  private static final List<String> PACED =
      List.of(
          "cluster.leader-actions-interval",
          "cluster.retry-unsuccessful-join-after",
          "cluster.sharding.retry-interval",
          "cluster.sharding.waiting-for-state-timeout",
          "cluster.sharding.updating-state-timeout",
          "cluster.sharding.distributed-data.notify-subscribers-interval",
          "cluster.sharding.coordinator-singleton.hand-over-retry-interval",
          "cluster.singleton.hand-over-retry-interval",
          "cluster.singleton-proxy.singleton-identification-interval",
          "scheduler.tick-duration");

  /** What is looked after once a second, and more seldom by members that share cores. */
  private static final List<String> EVERY_SECOND =
      List.of(
          "cluster.typed.receptionist.distributed-data.notify-subscribers-interval",
          "remote.watch-failure-detector.heartbeat-interval",
          "remote.watch-failure-detector.unreachable-nodes-reaper-interval");

  private final Map<String, Object> overrides = new TreeMap<>();

  private MemberConfig(String secret, String role) {
    overrides.put("pekko.remote.artery.advanced.tcp-magic", List.of(secret));
    heartbeatPause(HEARTBEAT_SECONDS);
    overrides.put("pekko.cluster.roles", List.of(role));
    overrides.put(SameProgram.VERSION, ProgramVersion.text());
    overrides.put(SameProgram.WIRE_FORMAT, Fingerprint.ofThisProgram());
  }

  /** Of a member. */
  static Config of(Member.Options options) {
    MemberConfig config = new MemberConfig(options.secret(), Role.MEMBER);
    config.overrides.put(LaneDispatcher.LANES, options.threads());
    config.exits(options.exitsAlone());
    options.standing().ifPresent(config::stands);
    options.tls().ifPresent(config::talksIn);
    options.standing().ifPresent(standing -> config.asks(options.rank(), standing.pace()));
    return config.whole();
  }

  /** Of a client, known by that host. */
  static Config ofClient(String secret, String host, Optional<Tls> tls) {
    MemberConfig config = new MemberConfig(secret, Role.CLIENT);
    config.exits(false);
    config.majorityGoesOn();
    config.overrides.put("pekko.remote.artery.canonical.hostname", host);
    tls.ifPresent(config::talksIn);
    return config.whole();
  }

  private void talksIn(Tls tls) {
    overrides.putAll(MemberTls.settings(tls));
  }

  /**
   * Only the first member founds a cluster, and others ask again soon whether it has. The first one
   * must give those that have one the time to say so, also if they collect garbage.
   */
  private void asks(int rank, int pace) {
    long seconds =
        rank > 0
            ? Math.min(pace, MOST_ASKING_SECONDS)
            : FOUNDING_SECONDS + CollectionPause.ofThisJvm();
    overrides.put("pekko.cluster.seed-node-timeout", seconds + " s");
  }

  private void exits(boolean alone) {
    String exits = alone ? "on" : "off";
    overrides.put("pekko.coordinated-shutdown.exit-jvm", exits);
    overrides.put("pekko.jvm-exit-on-fatal-error", exits);
  }

  private void stands(Standing standing) {
    pace(standing.pace());
    patience(standing.pace());
    // It would only be one more thing for others to agree on.
    overrides.put("pekko.cluster.allow-weakly-up-members", "off");
    int handshakes = 2 * Connecting.MAX_IN_FLIGHT / standing.size();
    overrides.put(
        "pekko.remote.artery.advanced.outbound-message-queue-size",
        Math.max(LEAST_QUEUE, handshakes));
    overrides.put("pekko.remote.artery.canonical.hostname", standing.host());
    overrides.put("pekko.remote.artery.canonical.port", standing.port());
    majorityGoesOn();
    // Each client leaves a queue for many messages behind, by default for an hour.
    overrides.put("pekko.remote.artery.advanced.remove-quarantined-association-after", "20 s");
    // By default every second, to each peer, with an answer: much of what idle members would say. A
    // peer that was started anew is greeted anyhow, as its connections are new.
    overrides.put("pekko.remote.artery.advanced.inject-handshake-interval", "60 s");
    // What is left of runs that are over goes soon.
    overrides.put("pekko.cluster.sharding.rebalance-interval", "2 s");
    // A member takes its leave by a hook of ours; the transport's own would cut its words short.
    overrides.put("pekko.jvm-shutdown-hooks", "off");
    // All members may leave at once; then nobody is left who could take over what one hands over.
    for (String phase :
        List.of("cluster-sharding-shutdown-region", "cluster-leave", "cluster-exiting")) {
      overrides.put("pekko.coordinated-shutdown.phases." + phase + ".timeout", LEAVE_LIMIT);
    }
  }

  private void heartbeatPause(int seconds) {
    overrides.put(
        "pekko.cluster.failure-detector.acceptable-heartbeat-pause",
        seconds + CollectionPause.ofThisJvm() + "s");
  }

  private void pace(int times) {
    Config few = OURS.getConfig("pekko");
    for (String path : PACED) {
      overrides.put("pekko." + path, few.getDuration(path).multipliedBy(times));
    }
    // Otherwise Pekko makes another scheduler, which ticks as often as it would by default.
    overrides.put(
        "pekko.cluster.scheduler.tick-duration", overrides.get("pekko.scheduler.tick-duration"));
    overrides.put("pekko.cluster.gossip-interval", GOSSIP.multipliedBy(times));
    for (String path : EVERY_SECOND) {
      overrides.put("pekko." + path, Duration.ofSeconds(times));
    }
    // Shards and services are told without it; it is for what was lost, and opens connections to
    // peers at random.
    for (String data : List.of("cluster.sharding", "cluster.typed.receptionist")) {
      overrides.put(
          "pekko." + data + ".distributed-data.gossip-interval", LOST.multipliedBy(times * times));
    }
    for (String names : List.of("actor-refs", "manifests")) {
      overrides.put(
          "pekko.remote.artery.advanced.compression." + names + ".advertisement-interval",
          ADVERTISEMENT.multipliedBy(times));
    }
  }

  /** Those that share cores take each other for lost later. */
  private void patience(int times) {
    if (times == 1) {
      return;
    }
    int several = Math.min(times, MOST_PACE_OF_HEARTBEATS);
    overrides.put("pekko.cluster.failure-detector.monitored-by-nr-of-members", MONITORS);
    overrides.put(
        "pekko.cluster.failure-detector.heartbeat-interval", HEARTBEAT.multipliedBy(several));
    heartbeatPause(HEARTBEAT_SECONDS + (times - 1) * PATIENCE_SECONDS);
    String resolver = "pekko.cluster.split-brain-resolver.";
    overrides.put(resolver + "stable-after", several * PATIENCE_SECONDS + "s");
    overrides.put(resolver + "down-all-when-unstable", times * HEARTBEAT_SECONDS + "s");
  }

  /** No member of a cluster that stands is before others, and clients do not count. */
  private void majorityGoesOn() {
    overrides.put("pekko.cluster.split-brain-resolver.active-strategy", "keep-majority");
    overrides.put("pekko.cluster.split-brain-resolver.keep-majority.role", Role.MEMBER);
  }

  private Config whole() {
    return ConfigFactory.parseMap(overrides).withFallback(OURS).withFallback(ConfigFactory.load());
  }
}
