package io.somasync.scenarios.api;

import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.run.Admission;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.Setting;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.run.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario, the settings that override it, and what is to become of its run. Immutable: each
 * method answers another simulation, so one can be the beginning of several.
 *
 * <p>Unless it is told otherwise a run takes place in this JVM alone, whatever {@code run.jvms} is
 * in the file, and has no metrics endpoint. Neither changes the result.
 */
public final class Simulation {
  /** What is different from the command; settings of whoever calls come later, and win. */
  private static final List<Setting> DEFAULTS =
      List.of(setting("run.jvms", "1"), setting("metrics.enabled", "false"));

  private final String scenario;
  private final List<Setting> settings;
  private final Optional<Path> out;
  private final Optional<PrintStream> progress;

  private Simulation(
      String scenario, List<Setting> settings, Optional<Path> out, Optional<PrintStream> progress) {
    this.scenario = scenario;
    this.settings = List.copyOf(settings);
    this.out = out;
    this.progress = progress;
  }

  static Simulation of(String scenario) {
    return new Simulation(scenario, List.of(), Optional.empty(), Optional.empty());
  }

  private static Setting setting(String path, String value) {
    return new Setting("--set " + path, path, value);
  }

  /**
   * The same with a setting, as {@code --set} of the command: {@code set("mesh.nodes", "10K")}.
   *
   * @param path of the setting
   * @param value as a scenario file has it; a number stands for itself, null takes away what the
   *     file says
   */
  public Simulation set(String path, Object value) {
    List<Setting> more = new ArrayList<>(settings);
    more.add(setting(path, String.valueOf(value)));
    return new Simulation(scenario, more, out, progress);
  }

  /** The same with another seed. */
  public Simulation seed(long seed) {
    return set("seed", seed);
  }

  /**
   * The same with the files of a result folder written to {@code folder}, over those of an earlier
   * run. Without a folder nothing is written.
   */
  public Simulation out(Path folder) {
    return new Simulation(scenario, settings, Optional.of(folder), progress);
  }

  /** The same with lines about the run's progress printed to a stream. */
  public Simulation progress(PrintStream stream) {
    return new Simulation(scenario, settings, out, Optional.of(stream));
  }

  /**
   * Checks the scenario, with everything that it includes and overrides; runs nothing.
   *
   * @throws SimulationException with all that is wrong
   */
  public void check() {
    try {
      load(Surroundings.ofThisMachine());
    } catch (ScenarioException e) {
      throw new SimulationException(e.problems(), e);
    }
  }

  /**
   * Runs the simulation and waits for its end. Runs of the same JVM take place one after the other,
   * also if several threads ask for them. If the thread is interrupted, the run ends soon, with
   * what it has measured by then, and the thread stays interrupted.
   *
   * @return what it came to, also if its criteria are not met or it could not be finished: see
   *     {@link FinishedRun#outcome}
   * @throws SimulationException if the scenario is wrong, with all that is; if the machine or the
   *     heap of this JVM will not do for it; or if the folder for results takes no files
   */
  public FinishedRun run() {
    return run(Surroundings.ofThisMachine());
  }

  FinishedRun run(Surroundings surroundings) {
    try {
      Scenario loaded = load(surroundings);
      // The heap of this JVM is what it is: a plan that needs a larger one is refused.
      Admission.largerHeap(loaded, surroundings);
      try (ResultFiles files = ResultFiles.in(out)) {
        RunResult result = resultOf(loaded, surroundings);
        RunReport report = RunReport.of(loaded, result, command(loaded.plan().flows()));
        files.write(report);
        return new FinishedRun(report, out);
      }
    } catch (ScenarioException e) {
      throw new SimulationException(e.problems(), e);
    } catch (IOException e) {
      throw new SimulationException(List.of(e.getMessage()), e);
    }
  }

  private Scenario load(Surroundings surroundings) throws ScenarioException {
    List<Setting> all = new ArrayList<>(DEFAULTS);
    all.addAll(settings);
    return new ScenarioLoader(surroundings.files()).load(scenario, all);
  }

  private RunResult resultOf(Scenario loaded, Surroundings surroundings) throws ScenarioException {
    try {
      return RunInTurn.resultOf(loaded, surroundings, progress);
    } catch (PlanException e) {
      throw loaded.refusedBy(e);
    }
  }

  /** The command that comes to the same, with the jars or folders that its flows are in. */
  private List<String> command(Flows flows) {
    List<String> words = new ArrayList<>(List.of("somasync", "run", scenario));
    String places = flows.isEmpty() ? "" : places(flows);
    if (!places.isEmpty()) {
      words.add("--classpath");
      words.add(places);
    }
    for (Setting setting : settings) {
      words.add("--set");
      words.add(setting.path() + "=" + setting.value());
    }
    return words;
  }

  private static String places(Flows flows) {
    FlowCatalog catalog = FlowCatalog.ofClassPath();
    return Stream.concat(flows.outbound().stream(), flows.inbound().stream())
        .map(flow -> catalog.find(flow.name()))
        .flatMap(flow -> FlowCatalog.placeOf(flow).stream())
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(":"));
  }
}
