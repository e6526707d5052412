package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of all trials, in the order in which they were made.
 *
 * @param outcomes at most one for each trial and round
 */
record Results(List<Outcome> outcomes) {
  Results {
    outcomes = List.copyOf(outcomes);
  }

  List<Measurement> measurements() {
    return only(Measurement.class);
  }

  List<Gap> gaps() {
    return only(Gap.class);
  }

  private <T extends Outcome> List<T> only(Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** A figure of a trial over the rounds; empty if it was not measured. */
  Optional<Spread> spread(Trial trial, Measure measure) {
    List<Double> values = new ArrayList<>();
    for (Measurement measurement : measurements()) {
      if (measurement.trial().equals(trial)) {
        measurement.value(measure).ifPresent(values::add);
      }
    }
    return Spread.of(values);
  }

  /** A ratio over the rounds that have both its sides. */
  Optional<Spread> ratio(Ratio ratio) {
    List<Double> values = new ArrayList<>();
    for (Measurement measurement : measurements()) {
      if (measurement.trial().equals(ratio.dividend())) {
        OptionalDouble dividend = measurement.value(ratio.measure());
        OptionalDouble divisor = value(ratio.divisor(), measurement.round(), ratio.measure());
        if (dividend.isPresent() && divisor.isPresent()) {
          values.add(dividend.getAsDouble() / divisor.getAsDouble());
        }
      }
    }
    return Spread.of(values);
  }

  private OptionalDouble value(Trial trial, int round, Measure measure) {
    for (Measurement measurement : measurements()) {
      if (measurement.round() == round && measurement.trial().equals(trial)) {
        return measurement.value(measure);
      }
    }
    return OptionalDouble.empty();
  }

  /** Why a trial was not measured; empty if it was, or its turn did not come. */
  Optional<Gap> gap(Trial trial) {
    return gaps().stream().filter(gap -> gap.trial().equals(trial)).findFirst();
  }
}
