package io.somasync.scenarios.surroundings;

import io.somasync.engine.estimate.SendRate;
import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.estimate.DurationEstimate;
import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunSettings;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What commands see of the world, so that tests can give them another one.
 *
 * @param out standard output: results
 * @param err standard error: progress and problems
 * @param interactive whether standard error is a terminal
 * @param files where scenarios are
 * @param results where result folders are, unless an option names one
 * @param temporary where results go that can be written nowhere else
 * @param memory of this machine, and of this JVM on it
 * @param cores cores of this machine
 * @param rate measures how fast the kernel is here
 * @param starter starts runs
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    boolean interactive,
    ScenarioFiles files,
    Path results,
    Path temporary,
    Memory memory,
    int cores,
    DurationEstimate.Rate rate,
    Starter starter) {

  /** Starts runs, as {@link Simulator#start} does. */
  public interface Starter {
    Simulator.Handle start(Plan plan, RunSettings settings, RunObserver observer);
  }

  /** This process, this machine. */
  public static Surroundings ofThisMachine() {
    return new Surroundings(
        Terminals.out(),
        Terminals.err(),
        Terminals.isStandardErrorOne(),
        new ScenarioFiles(Installation.conf()),
        Path.of("results"),
        Path.of(System.getProperty("java.io.tmpdir")),
        Memory.ofThisMachine(),
        Runtime.getRuntime().availableProcessors(),
        plan -> SendRate.measure(plan.protocol(), System::nanoTime),
        Simulator::start);
  }
}
