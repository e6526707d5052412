package io.somasync.shard.protocol;

/**
 * A message that may be longer than the transport lets through, and then goes in {@link Parcels}.
 */
public interface LongMessage extends WireMessage {}
