package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.feed.LoadedFeed;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.Tls;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scenario: validated, complete and frozen. What is simulated is its {@link Plan}; everything
 * else says how it is run and judged, and changes no result.
 *
 * @param name as results show it, for instance {@code million} or {@code reference/w1}
 * @param description one line
 * @param file where it was read from
 * @param plan what is simulated
 * @param feed where the load's messages come from, if they are not generated
 * @param connecting how links are opened before messages move
 * @param jvms number of JVMs
 * @param threads threads per JVM; 0 for the cores divided by the JVMs
 * @param pace simulated seconds per second of wall time; 0 for as fast as it can
 * @param metrics whether there are metrics endpoints
 * @param metricsPort port of the first JVM's endpoint; 0 for any free one
 * @param criteria conditions of success, in the order of the summary's keys
 * @param resolved the scenario as text with every key explicit and overrides applied; it is itself
 *     a scenario file that gives the same plan
 * @param notes what a user should know of it, one line each
 * @param tls what members talk to each other in, if not in the clear
 */
public record Scenario(
    String name,
    String description,
    Path file,
    Plan plan,
    Optional<LoadedFeed> feed,
    Connecting connecting,
    int jvms,
    int threads,
    double pace,
    boolean metrics,
    int metricsPort,
    List<Criterion> criteria,
    String resolved,
    List<String> notes,
    Optional<Tls> tls)
    implements Closeable {
  public Scenario {
    criteria = List.copyOf(criteria);
    notes = List.copyOf(notes);
  }

  /** Deletes what was made of its feed: it can be run no more. */
  @Override
  public void close() {
    feed.ifPresent(LoadedFeed::close);
  }

  /** What is wrong with it, where a rule of the plan objects only when it is to be run. */
  public ScenarioException refusedBy(PlanException rule) {
    return new ScenarioException(file + ": " + rule.getMessage());
  }

  /** How it is run on a machine with so many cores. */
  public RunSettings settingsOn(int cores) {
    return new RunSettings(jvms, threadsOn(cores), pace, connecting, metricsPort, metrics).in(tls);
  }

  /** Threads per JVM on a machine with so many cores. */
  public int threadsOn(int cores) {
    return threads > 0 ? threads : Math.max(1, cores / jvms);
  }
}
