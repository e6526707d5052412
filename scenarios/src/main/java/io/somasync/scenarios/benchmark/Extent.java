package io.somasync.scenarios.benchmark;

/** How much a benchmark measures. */
public enum Extent {
  /** As little as shows that everything works. */
  TINY,
  /** Smaller workloads, once. */
  QUICK,
  /** Everything, in three rounds. */
  FULL,
  /** The same, and a mesh of 10<sup>9</sup> nodes. */
  BILLION;

  Agenda agenda(int cores) {
    return switch (this) {
      case TINY -> Agenda.tiny();
      case QUICK -> Agenda.quick(cores);
      case FULL -> Agenda.full(cores, false);
      case BILLION -> Agenda.full(cores, true);
    };
  }
}
