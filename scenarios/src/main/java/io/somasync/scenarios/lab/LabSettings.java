package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.ClusterShape;
import io.somasync.shard.standing.StandingSettings;
import io.somasync.shard.standing.Variables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How a cluster is meant: by options, else by the environment, else by the lab's file. */
public final class LabSettings {
  private static final int LAST_PORT = 65535;

  private final LabFile file;
  private final Variables variables;

  private LabSettings(LabFile file, Variables variables) {
    this.file = file;
    this.variables = variables;
  }

  /**
   * The cluster that is meant.
   *
   * @param labFile need not be there
   * @param option name of the option or argument that gives the size, for errors
   * @param given the size that it gives, if it does
   * @param standing the size of what stands already; 0 if nothing does
   * @throws ScenarioException with what is wrong, in one line
   */
  public static Lab read(
      Path labFile, Map<String, String> environment, String option, OptionalInt given, int standing)
      throws ScenarioException {
    LabSettings settings = new LabSettings(LabFile.read(labFile), new Variables(environment));
    try {
      return settings.lab(option, given, standing);
    } catch (PlanException e) {
      throw new ScenarioException(e.getMessage());
    }
  }

  private Lab lab(String option, OptionalInt given, int standing) throws ScenarioException {
    int maxNodes =
        variables.whole(Variables.MAX_NODES, file.maxNodes(), 1, ClusterShape.MOST_NODES);
    String source;
    int size;
    if (given.isPresent()) {
      source = option;
      size = given.getAsInt();
    } else if (variables.has(Variables.CLUSTER_SIZE)) {
      source = Variables.CLUSTER_SIZE;
      size = variables.whole(source, 1, maxNodes, most(maxNodes));
    } else if (standing > 0) {
      source = "the cluster's size";
      size = standing;
    } else {
      source = file.file() + ": lab.size";
      size = file.size();
    }
    if (size < 1 || size > maxNodes) {
      throw new PlanException(
          source + " = " + size + ": must be 1 to " + maxNodes + most(maxNodes));
    }
    ClusterShape shape =
        new ClusterShape(
            size,
            maxNodes,
            variables.whole(Variables.BASE_PORT, file.basePort(), 1, LAST_PORT),
            variables.whole(
                Variables.PORT_SPACING, file.portSpacing(), ClusterShape.LEAST_SPACING, LAST_PORT));
    List<LabHost> hosts = hosts(shape, source);
    int threads =
        variables.has(Variables.MEMBER_THREADS)
            ? variables.whole(Variables.MEMBER_THREADS, 1, StandingSettings.MOST_THREADS, "")
            : 0;
    Lab placed = new Lab(shape, hosts, List.of(), source, threads);
    return new Lab(shape, hosts, seeds(placed), source, threads);
  }

  private static String most(int maxNodes) {
    return "; " + Variables.MAX_NODES + " = " + maxNodes + " is the most there may be";
  }

  /** Without a list all members are here. */
  private List<LabHost> hosts(ClusterShape shape, String source) throws ScenarioException {
    if (file.hosts().isEmpty() || variables.has(Variables.BIND_HOST)) {
      String host = variables.text(Variables.BIND_HOST, StandingSettings.LOOPBACK);
      StandingSettings.checkHost(Variables.BIND_HOST, host);
      return List.of(LabHost.loopback(host, ClusterShape.MOST_NODES));
    }
    int room = file.hosts().stream().mapToInt(LabHost::members).sum();
    if (shape.size() > room) {
      throw new ScenarioException(
          "%s = %d: the hosts of %s have room for %d; use fewer members, or more of lab.hosts"
              .formatted(source, shape.size(), file.file(), room));
    }
    return file.hosts();
  }

  private List<String> seeds(Lab lab) {
    if (variables.has(Variables.SEED_MEMBERS)) {
      return Arrays.stream(variables.text(Variables.SEED_MEMBERS, "").split(","))
          .map(String::strip)
          .toList();
    }
    return lab.shape().seeds().stream().map(lab::address).toList();
  }
}
