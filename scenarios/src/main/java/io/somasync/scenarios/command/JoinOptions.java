package io.somasync.scenarios.command;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.run.Joining;
import io.somasync.shard.security.Tls;
import io.somasync.shard.standing.Protection;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.standing.StandingSettings;
import io.somasync.shard.standing.Variables;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The cluster that a run is ordered of, if it is not one of its own. */
final class JoinOptions {
  private static final String JOIN = "--join";
  private static final String TLS = "--tls DIR";
  private static final String INSECURE = "--insecure";
  private static final int LAST_PORT = 65535;

  @Option(
      names = JOIN,
      paramLabel = "HOST:PORT[,…]",
      description =
          "Run on a cluster that is up ('somasync cluster start'): where some of its members are.")
  private String addresses;

  @Option(
      names = "--queue",
      description = "With --join: wait for the end of runs that the cluster is busy with.")
  private boolean queue;

  @Option(
      names = INSECURE,
      description =
          "With --join: without TLS although others can reach this end; otherwise INSECURE=yes.")
  private boolean insecure;

  /**
   * The cluster, if there is to be one.
   *
   * @param title the run, in a word, for others who want the cluster too
   * @throws ScenarioException if an address is none, or the cluster's secret is not to be had
   */
  Optional<Joining> cluster(LabPlace place, String title) throws ScenarioException {
    if (addresses == null) {
      if (queue) {
        throw new ScenarioException("--queue: needs --join, as only a cluster can be busy");
      }
      if (insecure) {
        throw new ScenarioException(
            INSECURE + ": needs --join, as others cannot reach members of a run's own");
      }
      return Optional.empty();
    }
    try {
      List<String> members =
          Arrays.stream(addresses.split(",", -1))
              .map(String::strip)
              .map(JoinOptions::checked)
              .toList();
      return Optional.of(
          new Joining(members, queue, who(title), hostTowards(members.get(0)), place.secret()));
    } catch (PlanException e) {
      throw new ScenarioException(JOIN + " = " + addresses + ": " + e.getMessage());
    }
  }

  /**
   * What whoever orders a run should know of the way to the cluster, if anything.
   *
   * @param tls what this end talks in, if not in the clear
   * @throws ScenarioException if others can reach this end in the clear, and nobody says that they
   *     may
   */
  Optional<String> warning(LabPlace place, Joining joining, Optional<Tls> tls)
      throws ScenarioException {
    try {
      ProtectionWish variables =
          ProtectionWish.of(new Variables(place.environment()), TLS, INSECURE);
      ProtectionWish wish =
          new ProtectionWish(
              tls.map(t -> t.folder().toString()).orElse(""),
              TLS,
              insecure || (tls.isEmpty() && variables.isInsecure()),
              insecure ? INSECURE : variables.insecureName());
      // Of certificates the scenario's own notes tell.
      return tls.isPresent()
          ? Optional.empty()
          : Protection.of(wish, JOIN + ": this end", joining.host()).warning();
    } catch (PlanException e) {
      throw new ScenarioException(e.getMessage());
    }
  }

  /**
   * Refuses what is for members of a run's own.
   *
   * @param option that says what these are like, if there is one
   */
  void refuse(Optional<String> option) throws ScenarioException {
    if (addresses != null && option.isPresent()) {
      throw new ScenarioException(
          option.get()
              + ": does not go with --join, as a cluster has the members and threads that it has;"
              + " leave it out");
    }
  }

  /** The run, and who wants it: what others are told when they want the cluster too. */
  private static String who(String title) {
    return title
        + " of "
        + System.getProperty("user.name")
        + ", pid "
        + ProcessHandle.current().pid();
  }

  private static String checked(String address) {
    int colon = address.lastIndexOf(':');
    try {
      int port = Integer.parseInt(address.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= LAST_PORT) {
        StandingSettings.checkHost("host", address.substring(0, colon));
        return address;
      }
    } catch (NumberFormatException e) {
      // is told below
    }
    throw new PlanException("must be HOST:PORT of members, for instance 127.0.0.1:25520");
  }

  /** The address by which a member reaches this machine: the one from which it is reached. */
  private static String hostTowards(String address) {
    int colon = address.lastIndexOf(':');
    InetSocketAddress member =
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    if (member.isUnresolved()) {
      throw new PlanException("host " + member.getHostString() + " is not known");
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(member); // sends nothing, and finds the way
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | RuntimeException e) {
      throw new PlanException("there is no way to " + address + ": " + e.getMessage());
    }
  }
}
