package io.somasync.scenarios.run;

import io.somasync.scenarios.estimate.MemoryEstimate;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Checkups;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a machine will do for a run. */
public final class Admission {
  private Admission() {}

  /**
   * Refuses a run for which this machine will not do.
   *
   * @return the heap that each JVM should have instead of the present one, in bytes; empty if that
   *     will do
   * @throws ScenarioException if the plan does not fit into the machine, or something stands in the
   *     way
   */
  public static OptionalLong largerHeap(Scenario scenario, Surroundings surroundings)
      throws ScenarioException {
    OptionalLong larger =
        MemoryEstimate.largerHeap(scenario, surroundings.memory(), surroundings.cores());
    Optional<Checkup> obstacle = Checkups.obstacle(scenario.jvms());
    if (obstacle.isPresent()) {
      throw new ScenarioException(obstacle.get().problem());
    }
    return larger;
  }
}
