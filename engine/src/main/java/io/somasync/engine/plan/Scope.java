package io.somasync.engine.plan;

/** Who a message is meant for. */
public enum Scope {
  /** The origin and the representative of its cluster. */
  REPRESENTATIVE,
  /** All nodes of the origin's cluster. */
  CLUSTER,
  /** All nodes of the clusters that are at most h hops away in the topology. */
  NEIGHBOURHOOD,
  /** All nodes. */
  MESH;

  /** Whether messages of this scope leave the cluster of their origin. */
  public boolean leavesCluster() {
    return this == NEIGHBOURHOOD || this == MESH;
  }
}
