package io.somasync.shard.member;

/**
 * What a member is told whose life does not end with a run.
 *
 * @param host what it binds to, and is known by
 * @param port what it binds to; 0 for any free one
 * @param size members of the cluster, 1 to 64
 */
public record Standing(String host, int port, int size) {}
