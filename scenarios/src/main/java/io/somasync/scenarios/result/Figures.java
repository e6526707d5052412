package io.somasync.scenarios.result;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Coverage;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunResult.Wall;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a run as a tree, in the order of summary.json: the one place where they are worked
 * out, so that file, terminal and criteria cannot disagree.
 */
final class Figures {
  /** Sends of these fates never become a delivery; the order is that of summary.json. */
  static final String[] MESSAGE_CAUSES = {"lost", "dropped", "expired", "unreachable"};

  /** Links that could not be opened; they are told as a cause, but are no part of sends. */
  static final String CONNECTION_CAUSE = "connection";

  private static final String[] COVERAGE_KEYS = {"p50", "p90", "p99", "all"};

  private final Plan plan;
  private final RunResult result;
  private final Tally tally;

  private Figures(Plan plan, RunResult result) {
    this.plan = plan;
    this.result = result;
    this.tally = result.simulation().tally();
  }

  /** All figures but the criteria; {@code outcome} has its place but no value yet. */
  static Map<String, Object> of(String scenario, Plan plan, RunResult result) {
    return new Figures(plan, result).tree(scenario);
  }

  private Map<String, Object> tree(String scenario) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scenario", scenario);
    tree.put("seed", plan.seed());
    tree.put("jvms", result.members());
    tree.put("outcome", null);
    if (result.failure() != null) {
      tree.put("failure", result.failure());
    }
    tree.put("digest", Digest.format(tally.digest));
    // Where a run is cut off depends on the clock on the wall.
    tree.put("deterministic", result.outcome() == Outcome.COMPLETED);
    tree.put("mesh", mesh());
    tree.put("connections", connections());
    tree.put("messages", messages());
    tree.put("errors", errors());
    tree.put("coverage", coverage());
    tree.put("latencyMicros", latencies());
    tree.put("simulatedSeconds", result.simulation().simulatedMicros() / 1e6);
    tree.put("wall", wall());
    tree.put("throughput", throughput());
    if (result.lateness() != null) {
      tree.put("pace", pace());
    }
    tree.put("memory", memory());
    tree.put("recovery", recovery());
    return tree;
  }

  private Map<String, Object> mesh() {
    Map<String, Object> mesh = new LinkedHashMap<>();
    mesh.put("nodes", plan.nodes());
    mesh.put("clusters", plan.clusters());
    mesh.put("clusterSize", plan.clusterSize());
    mesh.put("representatives", plan.clusters());
    // Each node of a cluster holds a connection to each other one: both ends count.
    mesh.put("connectionsIntra", 2 * plan.intraLinks());
    mesh.put("connectionsInter", Topology.of(plan).links());
    return mesh;
  }

  private Map<String, Object> connections() {
    Connections from = result.connections();
    Map<String, Object> connections = new LinkedHashMap<>();
    connections.put("attempted", from.attempted());
    connections.put("established", from.established());
    connections.put("failed", from.failed());
    connections.put("successRate", from.successRate());
    connections.put("maxInFlight", from.maxInFlight());
    connections.put("handshakeMicros", spread(from.handshakeMicros()));
    return connections;
  }

  private Map<String, Object> messages() {
    Map<String, Object> messages = new LinkedHashMap<>();
    messages.put("generated", tally.counts().generated);
    messages.put("sends", tally.counts().sends);
    messages.put("deliveries", tally.counts().deliveries());
    messages.put("duplicates", tally.counts().of(Fate.DUPLICATE));
    messages.put("lost", tally.counts().of(Fate.LOST));
    // Nothing in the simulation drops a send or finds a node unreachable.
    messages.put("dropped", 0L);
    messages.put("expired", tally.counts().of(Fate.EXPIRED));
    messages.put("unreachable", 0L);
    messages.put("underWay", underWay());
    messages.put("expectedDeliveries", tally.counts().expected);
    // Where nothing was expected, nothing was missed.
    messages.put(
        "deliveryRatio",
        isWhole() ? ratio(tally.counts().deliveries(), tally.counts().expected, 1) : null);
    messages.put(
        "redundancy", ratio(tally.counts().of(Fate.DUPLICATE), tally.counts().deliveries(), 0));
    return messages;
  }

  /**
   * Sends and originations that had not arrived when the run was cut off; the engine counts them
   * one by one, and the books were checked with it. Null if clusters are missing that sent or
   * received some.
   */
  private Long underWay() {
    return isWhole() ? tally.counts().unaccounted() : null;
  }

  /** Whether all clusters told what they counted, or there was nothing to tell. */
  private boolean isWhole() {
    boolean areAllThere = result.simulation().clusters().size() == plan.clusters();
    return areAllThere || tally.counts().generated == 0 && tally.counts().deliveries() == 0;
  }

  private Map<String, Object> errors() {
    Map<String, Object> messages = messages();
    Map<String, Object> causes = new LinkedHashMap<>();
    long total = 0;
    for (String cause : MESSAGE_CAUSES) {
      long n = (Long) messages.get(cause);
      total += n;
      if (n > 0) {
        causes.put(cause, n);
      }
    }
    if (result.connections().failed() > 0) {
      causes.put(CONNECTION_CAUSE, result.connections().failed());
    }
    Map<String, Object> errors = new LinkedHashMap<>();
    errors.put("total", total);
    errors.put("rate", ratio(total, tally.counts().sends, 0));
    errors.put("byCause", causes);
    return errors;
  }

  private Map<String, Object> coverage() {
    Coverage from = tally.coverage();
    boolean any = from.messages() > 0;
    Map<String, Object> coverage = new LinkedHashMap<>();
    coverage.put("mean", any ? from.mean() : null);
    coverage.put("min", any ? from.least() : null);
    coverage.put("fullyCovered", from.fullyCovered());
    coverage.put("timeToMicros", timesTo(from));
    return coverage;
  }

  /**
   * Whoever reached more of the scope needed longer, but a time is known no better than the step of
   * the histogram it comes from: none is shown above the next one.
   */
  private static Map<String, Object> timesTo(Coverage from) {
    Long[] micros = new Long[COVERAGE_KEYS.length];
    long next = Long.MAX_VALUE;
    for (int i = micros.length - 1; i >= 0; i--) {
      long time = from.timeToMicros(i);
      if (time >= 0) {
        next = Math.min(next, time);
        micros[i] = next;
      }
    }
    Map<String, Object> times = new LinkedHashMap<>();
    for (int i = 0; i < micros.length; i++) {
      times.put(COVERAGE_KEYS[i], micros[i]);
    }
    return times;
  }

  private Map<String, Object> latencies() {
    Map<String, Object> latencies = new LinkedHashMap<>();
    for (int i = 0; i < tally.severities(); i++) {
      LatencyHistogram from = tally.latency(i);
      Map<String, Object> latency = new LinkedHashMap<>();
      latency.put("count", from.count());
      latency.put("p50", percentile(from, 0.5));
      latency.put("p90", percentile(from, 0.9));
      latency.put("p99", percentile(from, 0.99));
      latency.put("max", greatest(from));
      latencies.put(plan.severities().get(i).name(), latency);
    }
    return latencies;
  }

  private Map<String, Object> wall() {
    Wall from = result.wall();
    Map<String, Object> wall = new LinkedHashMap<>();
    wall.put("startSeconds", toMicros(from.start()));
    wall.put("createSeconds", toMicros(from.create()));
    wall.put("connectSeconds", toMicros(from.connect()));
    wall.put("propagateSeconds", toMicros(from.propagate()));
    wall.put("sustainSeconds", toMicros(from.sustain()));
    wall.put("totalSeconds", toMicros(from.total()));
    return wall;
  }

  private Map<String, Object> throughput() {
    Wall wall = result.wall();
    Map<String, Object> throughput = new LinkedHashMap<>();
    throughput.put("nodesCreatedPerSecond", perSecond(plan.nodes(), wall.create()));
    throughput.put("sendsPerSecond", perSecond(tally.counts().sends, wall.sending()));
    throughput.put("deliveriesPerSecond", perSecond(tally.counts().deliveries(), wall.sending()));
    throughput.put("windowsPerSecond", perSecond(result.simulation().windows(), wall.sending()));
    return throughput;
  }

  private Map<String, Object> pace() {
    Map<String, Object> pace = new LinkedHashMap<>();
    pace.put("lateWindows", result.lateWindows());
    pace.put("latenessMicros", spread(result.lateness()));
    return pace;
  }

  private Map<String, Object> memory() {
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("bytesPerNode", ratio(result.memory().liveBytes(), plan.nodes(), 0));
    memory.put("heapPeakBytes", result.memory().heapPeakBytes());
    memory.put("rssPeakBytes", result.memory().rssPeakBytes());
    return memory;
  }

  /** A run is one attempt so far: a member that is lost ends it. */
  private Map<String, Object> recovery() {
    Map<String, Object> recovery = new LinkedHashMap<>();
    recovery.put("epochs", 1);
    recovery.put("checkpoints", 0);
    recovery.put("membersLost", result.membersLost());
    recovery.put("replayedWindows", 0);
    return recovery;
  }

  private static Map<String, Object> spread(LatencyHistogram from) {
    Map<String, Object> spread = new LinkedHashMap<>();
    spread.put("p50", percentile(from, 0.5));
    spread.put("p99", percentile(from, 0.99));
    spread.put("max", greatest(from));
    return spread;
  }

  /** Nothing of nothing: a 0 would meet every criterion that asks for little. */
  private static Long percentile(LatencyHistogram from, double share) {
    return from.max() < 0 ? null : from.percentile(share);
  }

  private static Long greatest(LatencyHistogram from) {
    return from.max() < 0 ? null : from.max();
  }

  private static double ratio(long part, long whole, double ofNothing) {
    return whole == 0 ? ofNothing : (double) part / whole;
  }

  private static long perSecond(long n, double seconds) {
    return seconds > 0 ? Math.round(n / seconds) : 0;
  }

  /** Finer than µs no clock is read. */
  private static double toMicros(double seconds) {
    return Math.round(seconds * 1e6) / 1e6;
  }
}
