package io.somasync.shard.run;

import java.util.List;

/**
 * A run on a cluster that is up already.
 *
 * @param addresses where members may be found, {@code host:port} each; one that answers is enough
 * @param waits whether to wait for the end of a run that is under way, instead of being refused
 * @param who what others are told of whoever orders the run; one line
 * @param host by which members reach this JVM
 * @param secret what members of that cluster open their connections with, four ASCII characters
 */
public record Joining(
    List<String> addresses, boolean waits, String who, String host, String secret) {
  public Joining {
    addresses = List.copyOf(addresses);
  }

  /** Without the secret, which belongs in no log. */
  @Override
  public String toString() {
    return "Joining " + String.join(",", addresses);
  }
}
