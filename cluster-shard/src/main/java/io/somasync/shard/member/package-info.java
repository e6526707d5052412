/**
 * One JVM of the Pekko cluster: how it starts, joins and ends.
 *
 * <p>What it does in a run is its agent's.
 */
package io.somasync.shard.member;
