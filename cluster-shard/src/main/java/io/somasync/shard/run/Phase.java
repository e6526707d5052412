package io.somasync.shard.run;

/** The phases of a run, in their order. A scenario can leave out all but the first two. */
public enum Phase {
  /** JVMs start and form a cluster. */
  START("start"),
  /** Clusters are created; progress in clusters. */
  CREATE("cluster creation"),
  /** Representatives open their links; progress in links. */
  CONNECT("inter-cluster connectivity"),
  /** One alert to the whole mesh; progress in µs of simulation time. */
  PROPAGATE("message propagation"),
  /** The scenario's workload; progress in µs of simulation time. */
  SUSTAIN("sustained load");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** As terminals show it. */
  public String label() {
    return label;
  }
}
