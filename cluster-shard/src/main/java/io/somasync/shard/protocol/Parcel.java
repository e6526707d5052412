package io.somasync.shard.protocol;

/**
 * A piece of a {@link LongMessage}.
 *
 * @param index place among the pieces, from 0
 * @param count number of the pieces
 * @param bytes a stretch of the packed message; not to be changed
 */
public record Parcel(int index, int count, byte[] bytes) {}
