package io.somasync.engine.tally;

/**
 * What one cluster counted over a run: sends and what became of them on the way by their sender,
 * arrivals by their receiver, so only the sums over all clusters balance.
 *
 * @param cluster number of the cluster
 * @param generated messages that originated in it
 * @param sends sends of its nodes
 * @param deliveries first arrivals at its nodes
 * @param duplicates later arrivals at its nodes
 * @param lost sends of its nodes that were lost
 * @param expired sends of its nodes that would have arrived after their message's life
 * @param expected first arrivals that there would be if every message reached its whole scope
 * @param latencySum sum of the latencies in µs of first arrivals that came by a send
 */
public record ClusterTotals(
    int cluster,
    long generated,
    long sends,
    long deliveries,
    long duplicates,
    long lost,
    long expired,
    long expected,
    long latencySum) {}
