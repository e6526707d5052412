package io.somasync.engine.tally;

/**
 * What one cluster counted over a run: sends and what became of them on the way by their sender,
 * arrivals by their receiver, so only the sums over all clusters balance.
 *
 * @param cluster number of the cluster
 * @param counts not changed any more
 */
public record ClusterTotals(int cluster, Counts counts) {}
