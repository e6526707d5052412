/**
 * What is counted: counts, latencies, coverage, series, digest. All of it can be added up in any
 * order.
 *
 * <p>Nothing here decides what happens; it is only told.
 */
package io.somasync.engine.tally;
