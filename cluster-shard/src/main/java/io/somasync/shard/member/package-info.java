/**
 * A member: its actor system, its agent and its clusters, and their way through the windows.
 *
 * <p>What several members have to agree on is the coordinator's.
 */
package io.somasync.shard.member;
