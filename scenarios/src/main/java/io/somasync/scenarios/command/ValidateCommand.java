package io.somasync.scenarios.command;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.estimate.DurationEstimate;
import io.somasync.scenarios.estimate.Estimates;
import io.somasync.scenarios.estimate.MemoryEstimate;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.text.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a scenario and shows what it means, without running it. */
@Command(
    name = "validate",
    description = "Checks a scenario and prints its plan; runs nothing.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ScenarioOptions options;

  ValidateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    try (Scenario scenario = options.load(surroundings)) {
      Notes.print(scenario, surroundings.err());
      show(scenario);
    }
    return ExitCode.OK;
  }

  private void show(Scenario scenario) throws ScenarioException {
    MemoryEstimate.largerHeap(scenario, surroundings.memory(), surroundings.cores());
    Mesh mesh;
    try {
      mesh = new Mesh(scenario.plan());
    } catch (PlanException e) {
      throw scenario.refusedBy(e);
    }
    surroundings.out().print(PlanText.of(scenario, mesh, estimates(scenario)));
    surroundings.out().flush();
  }

  private Estimates estimates(Scenario scenario) throws ScenarioException {
    int threads = scenario.threadsOn(surroundings.cores());
    return new Estimates(
        threads,
        MemoryEstimate.of(scenario, threads),
        MemoryEstimate.limit(scenario, surroundings.memory()),
        DurationEstimate.of(scenario, surroundings.cores(), surroundings.rate()));
  }
}
