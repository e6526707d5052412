/**
 * The messages between actors, and what all actors share in dealing with them.
 *
 * <p>A message has no behaviour of its own.
 */
package io.somasync.shard.protocol;
