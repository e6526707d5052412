package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.member.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who a standing member is, and whom it joins.
 *
 * @param index its number, from 1
 * @param shape of the cluster that it is in
 * @param bindHost name or address of this machine at which others reach it
 * @param seeds whom it joins, {@code host:port}, in the order in which it asks them
 * @param threads that advance clusters
 * @param membersHere members of the cluster that share its machine, itself included
 * @param joinSeconds within which it must have found a cluster
 * @param secretFile file with the secret that the members share
 */
public record StandingSettings(
    int index,
    ClusterShape shape,
    String bindHost,
    List<String> seeds,
    int threads,
    int membersHere,
    int joinSeconds,
    Path secretFile) {
  public static final String LOOPBACK = "127.0.0.1";
  public static final int DEFAULT_JOIN_SECONDS = 120;
  private static final int MOST_JOIN_SECONDS = 3_600;
  public static final int MOST_THREADS = 1_024;

  /** Which addresses stand for all of a machine, so that nobody could reach it by them. */
  private static final List<String> ANY = List.of("0.0.0.0", "::", "[::]", "*");

  /**
   * The settings that an environment has.
   *
   * @throws PlanException with one line that says what is wrong
   */
  public static StandingSettings of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    ClusterShape shape = shape(variables);
    int index =
        variables.whole(
            Variables.NODE_INDEX,
            1,
            shape.size(),
            ", as " + Variables.CLUSTER_SIZE + " = " + shape.size());
    String host = bindHost(variables);
    return new StandingSettings(
        index,
        shape,
        host,
        seeds(variables, shape, host),
        variables.whole(
            Variables.MEMBER_THREADS, Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS),
        membersHere(variables, shape),
        variables.whole(Variables.JOIN_SECONDS, DEFAULT_JOIN_SECONDS, 1, MOST_JOIN_SECONDS),
        secretFile(variables));
  }

  private static int membersHere(Variables variables, ClusterShape shape) {
    return variables.has(Variables.MEMBERS_HERE)
        ? variables.whole(
            Variables.MEMBERS_HERE,
            1,
            shape.size(),
            ", as " + Variables.CLUSTER_SIZE + " = " + shape.size())
        : 1;
  }

  private static ClusterShape shape(Variables variables) {
    int maxNodes =
        variables.whole(
            Variables.MAX_NODES, ClusterShape.DEFAULT_MAX_NODES, 1, ClusterShape.MOST_NODES);
    int size =
        variables.has(Variables.CLUSTER_SIZE)
            ? variables.whole(
                Variables.CLUSTER_SIZE, 1, maxNodes, "; " + Variables.MAX_NODES + " = " + maxNodes)
            : Math.min(ClusterShape.DEFAULT_SIZE, maxNodes);
    return new ClusterShape(
        size,
        maxNodes,
        variables.whole(Variables.BASE_PORT, ClusterShape.DEFAULT_BASE_PORT, 1, 65535),
        variables.whole(
            Variables.PORT_SPACING,
            ClusterShape.DEFAULT_SPACING,
            ClusterShape.LEAST_SPACING,
            65535));
  }

  private static String bindHost(Variables variables) {
    String host = variables.text(Variables.BIND_HOST, LOOPBACK);
    checkHost(Variables.BIND_HOST, host);
    return host;
  }

  /**
   * Refuses a host at which nobody could reach a member.
   *
   * @throws PlanException if it is one
   */
  public static void checkHost(String name, String host) {
    if (ANY.contains(host)) {
      throw new PlanException(
          name
              + " = "
              + host
              + ": others could not reach the member by it; must be one name or address of this"
              + " machine");
    }
    if (!host.matches("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]+]")) {
      throw new PlanException(
          name + " = " + Variables.shown(host) + ": must be a host name or an address");
    }
  }

  private static List<String> seeds(Variables variables, ClusterShape shape, String host) {
    if (!variables.has(Variables.SEED_MEMBERS)) {
      return shape.seeds().stream().map(i -> host + ":" + shape.memberPort(i)).toList();
    }
    List<String> seeds = new ArrayList<>();
    for (String seed : variables.text(Variables.SEED_MEMBERS, "").split(",")) {
      String hostPort = seed.strip();
      int colon = hostPort.lastIndexOf(':');
      if (colon < 1) {
        throw new PlanException(
            Variables.SEED_MEMBERS
                + " = "
                + Variables.shown(seed)
                + ": must be HOST:PORT[,…], for instance 127.0.0.1:"
                + shape.basePort());
      }
      checkHost(Variables.SEED_MEMBERS, hostPort.substring(0, colon));
      Variables.number(Variables.SEED_MEMBERS, hostPort.substring(colon + 1), 1, 65535, ", a port");
      seeds.add(hostPort);
    }
    return seeds;
  }

  private static Path secretFile(Variables variables) {
    if (!variables.has(Variables.SECRET_FILE)) {
      throw new PlanException(
          Variables.SECRET_FILE
              + ": is missing; name a file with the four characters that the members share");
    }
    return Path.of(variables.text(Variables.SECRET_FILE, ""));
  }

  /** How many times as seldom as others it does what members do at intervals. */
  public int pace() {
    return Standing.pace(membersHere, Runtime.getRuntime().availableProcessors());
  }

  /** Whether this is the one member that founds a cluster where there is none. */
  public boolean isFounder() {
    return index == 1;
  }

  /** This member's own address, {@code host:port}. */
  public String address() {
    return bindHost + ":" + shape.memberPort(index);
  }
}
