package io.somasync.scenarios.api;

import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.ThreatFlow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A flow with its settings, to be tried without a run. Immutable: each method answers another
 * trial. Unless it is told otherwise the flow is inbound, at the representative of cluster 0, with
 * seed 42.
 *
 * <p>Around it is the scenario {@code small} with 1,000 clusters, so there are the severities low,
 * medium, high and critical. A throw of the flow ends the trial.
 */
public final class FlowTrial {
  private final String type;
  private final SortedMap<String, String> settings;
  private final FlowDirection direction;
  private final int cluster;
  private final long seed;

  private FlowTrial(
      String type,
      SortedMap<String, String> settings,
      FlowDirection direction,
      int cluster,
      long seed) {
    this.type = type;
    this.settings = settings;
    this.direction = direction;
    this.cluster = cluster;
    this.seed = seed;
  }

  static FlowTrial of(Class<? extends ThreatFlow> type) {
    return new FlowTrial(type.getName(), new TreeMap<>(), FlowDirection.INBOUND, 0, 42);
  }

  /**
   * The same with a setting of the flow.
   *
   * @param value as a scenario file has it, for instance {@code 5%}; a number stands for itself
   */
  public FlowTrial set(String key, Object value) {
    SortedMap<String, String> more = new TreeMap<>(settings);
    more.put(key, String.valueOf(value));
    return new FlowTrial(type, more, direction, cluster, seed);
  }

  /** The same with messages on their way in to the representative. */
  public FlowTrial inbound() {
    return new FlowTrial(type, settings, FlowDirection.INBOUND, cluster, seed);
  }

  /** The same with messages on their way out from the representative. */
  public FlowTrial outbound() {
    return new FlowTrial(type, settings, FlowDirection.OUTBOUND, cluster, seed);
  }

  /** The same at the representative of another cluster, 0 to 999. */
  public FlowTrial cluster(int number) {
    return new FlowTrial(type, settings, direction, number, seed);
  }

  /** The same with another seed, from which the flow's random numbers come. */
  public FlowTrial seed(long number) {
    return new FlowTrial(type, settings, direction, cluster, number);
  }

  /**
   * Starts the flow; it is made when the first message comes.
   *
   * @throws SimulationException if the flow, or one of its settings, is wrong, with all that is
   * @throws IllegalArgumentException if there is no such cluster
   */
  public RunningFlow start() {
    Plan plan = plan();
    if (cluster < 0 || cluster >= plan.clusters()) {
      throw new IllegalArgumentException(
          "cluster = " + cluster + ": must be 0 to " + (plan.clusters() - 1));
    }
    return new RunningFlow(plan, cluster, direction);
  }

  private Plan plan() {
    ByteArrayInputStream text = new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    ScenarioFiles files = new ScenarioFiles(Surroundings.ofThisMachine().files().folder(), text);
    try {
      return new ScenarioLoader(files).load("-", List.of()).plan();
    } catch (ScenarioException e) {
      throw new SimulationException(e.problems(), e);
    }
  }

  /** A scenario that has the flow. */
  private String text() {
    StringBuilder flow = new StringBuilder("{ name = \"").append(type).append('"');
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      flow.append("\n\"").append(setting.getKey()).append("\" = ").append(setting.getValue());
    }
    return """
        include "small.conf"
        seed = %d
        mesh { nodes = 1M, cluster-size = 1K }
        flows.%s = [%s
        }]
        flows.on-error = stop
        """
        .formatted(seed, direction.label(), flow);
  }
}
