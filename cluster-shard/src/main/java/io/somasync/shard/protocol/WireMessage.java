package io.somasync.shard.protocol;

/**
 * A message that may cross the wire. Everything that bears this mark is packed by Kryo and must be
 * registered in the wire format.
 */
public interface WireMessage {}
