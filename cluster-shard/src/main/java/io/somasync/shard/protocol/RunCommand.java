package io.somasync.shard.protocol;

/**
 * What a member's part of one attempt at a run understands: what its agent hands on to it, and what
 * the channels and clusters of that attempt tell it.
 */
public interface RunCommand {}
