package io.somasync.engine.tally;

/**
 * What one cluster counted over a run: sends and what became of them on the way by their sender,
 * arrivals by their receiver, so only the sums over all clusters balance.
 *
 * @param cluster number of the cluster
 */
public record ClusterTotals(int cluster, Counts counts) {}
