package io.somasync.scenarios.benchmark;

/** What is measured once in every round: a workload on a placement. */
record Trial(Workload workload, Placement placement) {
  /** As progress and problems name it. */
  String name() {
    return workload.name() + ", " + placement.name();
  }
}
