/**
 * Flows of messages between representatives, for authors of scenarios: what a flow is, what it sees
 * of the run, and how it is found.
 *
 * <p>How flows are run is not known here.
 */
package io.somasync.shard.flow;
