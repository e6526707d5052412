package io.somasync.scenarios.benchmark;

/** Two runs of the same workload that came to different results: a fault of the program. */
final class DigestException extends Exception {
  private static final long serialVersionUID = 1L;

  DigestException(Measurement one, Measurement other) {
    super(
        "%s: digest = %s on %s, %s on %s: they must be equal"
            .formatted(
                one.trial().workload().name(),
                one.digest(),
                one.trial().placement().name(),
                other.digest(),
                other.trial().placement().name()));
  }
}
