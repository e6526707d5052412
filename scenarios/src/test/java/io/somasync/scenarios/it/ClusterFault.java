package io.somasync.scenarios.it;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Something that happens to a cluster of three members and the JVM that has ordered a run of it.
 *
 * @param victim a member, or {@link #SUBMITTER}
 * @param harm what is done to the victim
 * @param moment what is waited for before that
 * @param looks how often members are looked at after the moment, so that some time passes
 */
record ClusterFault(long seed, int victim, Harm harm, Moment moment, int looks) {
  static final int SUBMITTER = 0;
  static final int MEMBERS = 3;

  /** Signals to the victim's process. */
  static final List<Harm> SIGNALS = List.of(Harm.STOP, Harm.KILL);

  /** Cuts of its host's cable. */
  static final List<Harm> CUTS = List.of(Harm.UNPLUGGED, Harm.DROPPED, Harm.DEAF, Harm.MUTE);

  /** What is done to the victim: a signal, or {@link Namespaces.Cut} of the same name. */
  enum Harm {
    STOP,
    KILL,
    UNPLUGGED,
    DROPPED,
    DEAF,
    MUTE
  }

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

  /** The fault of a seed, with one of those harms. */
  static ClusterFault of(long seed, List<Harm> harms) {
    SplittableRandom random = new SplittableRandom(seed);
    // The first draws of neighbouring seeds are alike.
    random.nextLong();
    return new ClusterFault(
        seed,
        random.nextInt(MEMBERS + 1),
        harms.get(random.nextInt(harms.size())),
        Moment.values()[random.nextInt(Moment.values().length)],
        random.nextInt(20));
  }

  boolean isOfSubmitter() {
    return victim == SUBMITTER;
  }

  @Override
  public String toString() {
    String who = isOfSubmitter() ? "the submitter" : "member " + victim;
    return "seed %d: %s of %s at %s and %d looks".formatted(seed, harm, who, moment, looks);
  }
}
