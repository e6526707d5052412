/**
 * The agent of a member, and what it does in a run for the coordinator, state by state. States have
 * the names of those that the coordinator is in meanwhile.
 *
 * <p>How windows, channels and clusters work is not known here, only when it is their turn; what
 * several members have to agree on is the coordinator's.
 */
package io.somasync.shard.agent;
