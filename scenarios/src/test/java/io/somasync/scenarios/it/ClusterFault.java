package io.somasync.scenarios.it;

import java.util.SplittableRandom;

/**
 * Something that happens to a cluster of three members and the JVM that has ordered a run of it.
 *
 * @param victim a member, or {@link #SUBMITTER}
 * @param signal that the victim gets
 * @param moment what is waited for before that
 * @param looks how often members are looked at after the moment, so that some time passes
 */
record ClusterFault(long seed, int victim, String signal, Moment moment, int looks) {
  static final int SUBMITTER = 0;
  static final int MEMBERS = 3;

  /** When it happens; seen from outside. */
  enum Moment {
    /** The first member takes part in the run. */
    START(""),
    CREATION("^cluster creation: "),
    CONNECTIVITY("^inter-cluster connectivity: done"),
    LOAD("^sustained load: .* so far");

    /** The line on the submitter's standard error that says so. */
    final String line;

    Moment(String line) {
      this.line = line;
    }
  }

  /** The fault of a seed. */
  static ClusterFault of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // The first draws of neighbouring seeds are alike.
    random.nextLong();
    return new ClusterFault(
        seed,
        random.nextInt(MEMBERS + 1),
        random.nextBoolean() ? "KILL" : "STOP",
        Moment.values()[random.nextInt(Moment.values().length)],
        random.nextInt(20));
  }

  boolean isOfSubmitter() {
    return victim == SUBMITTER;
  }

  @Override
  public String toString() {
    String who = isOfSubmitter() ? "the submitter" : "member " + victim;
    return "seed %d: SIG%s to %s at %s and %d looks".formatted(seed, signal, who, moment, looks);
  }
}
