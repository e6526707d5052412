package io.somasync.scenarios.lab;

import io.somasync.shard.standing.ClusterShape;
import io.somasync.shard.standing.StandingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cluster and where its members are: the first ones on the first host, as many as it has room
 * for, and so on. Every machine comes to the same by the same settings.
 *
 * @param shape size and ports
 * @param hosts in the order in which members are placed
 * @param seeds whom members join, {@code host:port}
 * @param source what set the size, as the user knows it
 * @param threads of each member that is started; 0 for its part of its machine's cores
 */
public record Lab(
    ClusterShape shape, List<LabHost> hosts, List<String> seeds, String source, int threads) {
  /** All members, from 1. */
  public List<Integer> indexes() {
    return IntStream.rangeClosed(1, shape.size()).boxed().toList();
  }

  /** The host of a member. */
  public LabHost hostOf(int index) {
    int left = index;
    for (LabHost host : hosts) {
      left -= host.members();
      if (left <= 0) {
        return host;
      }
    }
    throw new IllegalArgumentException("member " + index + " has no host");
  }

  /** Where others connect to a member, {@code host:port}. */
  public String address(int index) {
    return hostOf(index).name() + ":" + shape.memberPort(index);
  }

  /** How many members are on this machine, but at least 1. */
  int membersHere() {
    return indexes().stream()
        .filter(index -> hostOf(index).isHere())
        .findFirst()
        .map(this::neighbours)
        .orElse(1);
  }

  /** How many members share a member's machine, itself included. */
  int neighbours(int index) {
    LabHost host = hostOf(index);
    return (int) indexes().stream().filter(i -> hostOf(i).equals(host)).count();
  }

  /** The settings by which a member knows who it is. */
  StandingSettings settings(int index, int cores, Path secretFile) {
    return new StandingSettings(
        index,
        shape,
        hostOf(index).name(),
        seeds,
        threads > 0 ? threads : Math.max(1, cores / neighbours(index)),
        neighbours(index),
        StandingSettings.DEFAULT_JOIN_SECONDS * (1 + shape.size() / ClusterShape.DEFAULT_MAX_NODES),
        secretFile);
  }
}
