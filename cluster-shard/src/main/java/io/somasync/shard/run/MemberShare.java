package io.somasync.shard.run;

/**
 * A member of a run, and its part of the mesh.
 *
 * @param address at which others of the Pekko cluster know it, {@code host:port}
 * @param capacity what it has for clusters
 * @param firstCluster number of its first cluster, if it has any
 * @param clusters its clusters, which follow each other
 * @param nodes nodes of these
 */
public record MemberShare(
    String address, Capacity capacity, int firstCluster, int clusters, long nodes) {}
