package io.somasync.shard.cluster;

import io.somasync.shard.protocol.ClusterCommand.Envelope;

/**
 * By what sharding knows a cluster or a shard, such as {@code 1.17}. Each attempt at a run has
 * entities and shards of its own, so nothing of one is taken for something of another.
 *
 * @param epoch number of the attempt, from 1
 * @param number of the cluster or the shard; −1 − s for an entity that stands for shard s
 */
record EntityName(int epoch, int number) {
  private static final String DOT = ".";

  static EntityName of(Envelope envelope) {
    return new EntityName(envelope.epoch(), envelope.cluster());
  }

  static EntityName parse(String name) {
    int dot = name.indexOf(DOT);
    return new EntityName(
        Integer.parseInt(name, 0, dot, 10), Integer.parseInt(name, dot + 1, name.length(), 10));
  }

  /** Whether the entity is a cluster; otherwise it stands for a shard. */
  boolean isCluster() {
    return number >= 0;
  }

  /** The shard that the entity is in. */
  EntityName shard(Placement placement) {
    return new EntityName(epoch, isCluster() ? placement.shardOf(number) : -1 - number);
  }

  @Override
  public String toString() {
    return epoch + DOT + number;
  }
}
