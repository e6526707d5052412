package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.terminal.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has everything measured, all of it once before anything is measured again: what changes on the
 * machine in the meantime meets all trials alike.
 */
final class Rounds {
  private final Agenda agenda;
  private final Runner runner;
  private final Steps steps;
  private final List<Outcome> outcomes = new ArrayList<>();

  /** The first measurement of each workload, whose digest all others must have. */
  private final Map<Workload, Measurement> first = new LinkedHashMap<>();

  Rounds(Agenda agenda, Runner runner, Steps steps) {
    this.agenda = agenda;
    this.runner = runner;
    this.steps = steps;
  }

  /**
   * Measures.
   *
   * @return whether it came to its end; if not, this thread was interrupted
   * @throws DigestException if two placements came to different results
   */
  boolean measure() throws DigestException {
    List<Trial> trials = agenda.trials();
    steps.begin((long) agenda.rounds() * trials.size());
    try {
      for (int round = 1; round <= agenda.rounds(); round++) {
        for (Trial trial : trials) {
          steps.step(label(trial, round));
          measure(trial, round);
        }
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private String label(Trial trial, int round) {
    return agenda.rounds() == 1
        ? trial.name()
        : "round %d of %d: %s".formatted(round, agenda.rounds(), trial.name());
  }

  /** What could not be measured once is not tried again: it may have taken long to fail. */
  private void measure(Trial trial, int round) throws InterruptedException, DigestException {
    if (results().gap(trial).isPresent()) {
      return;
    }
    Outcome outcome = runner.run(trial, round);
    outcomes.add(outcome);
    if (outcome instanceof Measurement measurement) {
      compare(measurement);
    } else if (outcome instanceof Gap gap) {
      steps.note(gap.text());
    }
  }

  private void compare(Measurement measurement) throws DigestException {
    Measurement other = first.putIfAbsent(measurement.trial().workload(), measurement);
    if (other != null && !other.digest().equals(measurement.digest())) {
      throw new DigestException(other, measurement);
    }
  }

  /** What was measured so far. */
  Results results() {
    return new Results(outcomes);
  }
}
