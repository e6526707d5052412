package io.somasync.shard.member;

import java.util.List;

/**
 * What a member is told whose life does not end with a run.
 *
 * @param host what it binds to, and is known by
 * @param port what it binds to; 0 for any free one
 * @param size members of the cluster, 1 to 64
 * @param seeds addresses ({@code host:port}) of members to join, the first of which founds the
 *     cluster if there is none
 */
public record Standing(String host, int port, int size, List<String> seeds) {
  public Standing {
    seeds = List.copyOf(seeds);
  }
}
