package io.somasync.scenarios.benchmark;

import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.run.WarmUp;
import io.somasync.engine.tally.Digest;
import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM in which the kernel runs a scenario by itself, in one thread: what members are compared
 * with. It warms up first, as they do.
 */
public final class LocalRunMain {
  /** As many as members warm up with. */
  private static final long WARM_UP_SENDS = 40_000_000;

  private LocalRunMain() {}

  /**
   * Prints the report.
   *
   * @param args the scenario, then settings, each {@code path=value}
   */
  public static void main(String[] args) throws ScenarioException {
    List<String> words = List.of(args);
    Plan plan = plan(words.get(0), words.subList(1, words.size()));
    WarmUp.run(plan.protocol(), WARM_UP_SENDS, () -> false);
    System.out.print(report(plan).json());
  }

  private static Plan plan(String scenario, List<String> assignments) throws ScenarioException {
    List<Setting> settings = new ArrayList<>();
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      settings.add(new Setting(parts[0], parts[0], parts[1]));
    }
    ScenarioFiles files = new ScenarioFiles(Installation.home().resolve("conf"));
    // Flows are streams, which are not there without members.
    return new ScenarioLoader(files).load(scenario, settings).plan().with(Flows.NONE);
  }

  static LocalRunReport report(Plan plan) {
    LocalRun run = new LocalRun(plan, 1);
    long begin = System.nanoTime();
    while (!run.isOver()) {
      run.step();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    SimulationResult result = run.close();
    return new LocalRunReport(
        seconds,
        result.tally().counts().sends,
        result.windows(),
        Digest.format(result.tally().digest));
  }
}
