/**
 * The way into a run: the first member, the JVMs beside it, and whoever waits for the result.
 *
 * <p>What happens during a run is not decided here.
 */
package io.somasync.shard.launch;
