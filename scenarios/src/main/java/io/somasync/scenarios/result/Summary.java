package io.somasync.scenarios.result;

import io.somasync.engine.tally.Digest;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.feed.LoadedFeed;
import io.somasync.scenarios.figure.Figures;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run came to: its figures and its verdict.
 *
 * @param scenario name of the scenario
 * @param seed its seed
 * @param jvms number of members
 * @param outcome how the run ended
 * @param failure what went wrong, or what is missing of an interrupted run, in one line
 * @param digest 16 lower-case hexadecimal digits
 * @param deterministic whether the same plan and seed must give the same digest
 * @param figures its figures
 * @param verdicts its criteria in the order of the scenario
 */
public record Summary(
    String scenario,
    long seed,
    int jvms,
    Outcome outcome,
    Optional<String> failure,
    String digest,
    boolean deterministic,
    Figures figures,
    List<Verdict> verdicts) {
  public Summary {
    verdicts = List.copyOf(verdicts);
  }

  /** Works out the figures of a run and judges its criteria. */
  public static Summary of(Scenario scenario, RunResult result) {
    Figures figures =
        Figures.of(scenario.plan(), result, scenario.feed().map(LoadedFeed::books).orElse(null));
    List<Verdict> verdicts = new ArrayList<>();
    for (Criterion criterion : scenario.criteria()) {
      verdicts.add(Verdict.of(criterion, figures));
    }
    return new Summary(
        scenario.name(),
        scenario.plan().seed(),
        result.members(),
        Outcome.of(result, verdicts),
        Optional.ofNullable(result.failure()),
        Digest.format(result.simulation().tally().digest),
        // Where a run is cut off depends on the clock on the wall.
        result.outcome() == RunResult.Outcome.COMPLETED
            && result.simulation().tally().flowDrops().areDeterministic(),
        figures,
        verdicts);
  }

  /** Whether every criterion is met, however the run ended. */
  public boolean criteriaMet() {
    return Verdict.areAllMet(verdicts);
  }

  /**
   * The figure at a path such as {@code messages.deliveryRatio}; empty if there is no number at it.
   */
  public OptionalDouble value(String path) {
    return figures.value(path);
  }
}
