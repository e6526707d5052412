package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.settings.Reading;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.ScenarioSource;
import io.somasync.shard.standing.ClusterShape;
import io.somasync.shard.standing.StandingSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code lab.conf} says.
 *
 * @param file as errors show it
 * @param size members, unless something else says
 * @param maxNodes the most that there may be
 * @param basePort the first member's port
 * @param portSpacing from one member's port to the next
 * @param hosts in the order in which members are placed; none if the file says nothing of them
 */
record LabFile(
    String file, int size, int maxNodes, int basePort, int portSpacing, List<LabHost> hosts) {
  /** What it is called in the folder of scenarios. */
  static final String NAME = "lab.conf";

  private static final int LAST_PORT = 65535;

  /**
   * Reads a file; one that is not there says nothing.
   *
   * @throws ScenarioException with all that is wrong with it
   */
  static LabFile read(Path path) throws ScenarioException {
    Path shown = ScenarioFiles.shown(path);
    if (!Files.exists(path)) {
      return new LabFile(
          shown.toString(),
          ClusterShape.DEFAULT_SIZE,
          ClusterShape.DEFAULT_MAX_NODES,
          ClusterShape.DEFAULT_BASE_PORT,
          ClusterShape.DEFAULT_SPACING,
          List.of());
    }
    Problems problems = new Problems(shown.toString());
    ScenarioFiles files = new ScenarioFiles(path.toAbsolutePath().getParent());
    Reading reading = new Reading(ScenarioSource.read(shown, files, List.of(), problems), problems);
    Section lab = reading.root().section("lab");
    Integer maxNodes =
        whole(lab, "max-nodes", ClusterShape.DEFAULT_MAX_NODES, ClusterShape.MOST_NODES);
    List<LabHost> hosts = hosts(lab);
    Integer size = whole(lab, "size", defaultSize(hosts), ClusterShape.MOST_NODES);
    Integer port = whole(lab, "base-port", ClusterShape.DEFAULT_BASE_PORT, LAST_PORT);
    Integer spacing =
        lab.small(
            "port-spacing",
            Integer.toString(ClusterShape.DEFAULT_SPACING),
            ClusterShape.LEAST_SPACING,
            LAST_PORT,
            "a member has three ports");
    if (size != null && maxNodes != null && size > maxNodes) {
      lab.report(
          "size", "must be 1 to " + maxNodes + "; raise lab.max-nodes, or use fewer members");
    }
    reading.reportUnknown();
    problems.throwIfAny();
    return new LabFile(shown.toString(), size, maxNodes, port, spacing, hosts);
  }

  /** As many as the hosts have room for. */
  private static int defaultSize(List<LabHost> hosts) {
    int room = hosts.stream().mapToInt(LabHost::members).sum();
    return room == 0 ? ClusterShape.DEFAULT_SIZE : Math.min(room, ClusterShape.MOST_NODES);
  }

  private static Integer whole(Section lab, String key, int byDefault, int most) {
    return lab.small(key, Integer.toString(byDefault), 1, most, null);
  }

  private static List<LabHost> hosts(Section lab) {
    List<LabHost> hosts = new ArrayList<>();
    Map<Section, InetAddress> addresses = new LinkedHashMap<>();
    for (Section section : lab.sections("hosts")) {
      String name = section.text("host", null);
      Integer members = section.small("members", null, 1, ClusterShape.MOST_NODES, null);
      String user = section.text("user", "");
      String path = section.text("path", "");
      String jdk = section.text("jdk", "");
      if (name == null || members == null || user == null || path == null || jdk == null) {
        continue;
      }
      try {
        StandingSettings.checkHost("host", name);
      } catch (PlanException e) {
        section.report("host", e.getMessage().replaceFirst("^host = .*?: ", ""));
      }
      if (hosts.stream().anyMatch(host -> host.name().equals(name))) {
        section.report("host", "stands twice; give each host one entry with all its members");
      }
      addresses.put(section, address(name));
      checkPath(section, "path", path);
      checkPath(section, "jdk", jdk);
      hosts.add(new LabHost(name, members, user, path, jdk));
    }
    checkAddresses(hosts, addresses);
    return hosts;
  }

  /** Null if nobody knows it; whoever wants to reach it says so. */
  private static InetAddress address(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Each machine once, and all of them where the others can reach them. */
  private static void checkAddresses(List<LabHost> hosts, Map<Section, InetAddress> addresses) {
    boolean areOnLoopback =
        addresses.values().stream().allMatch(it -> it != null && it.isLoopbackAddress());
    Map<InetAddress, String> names = new HashMap<>();
    int index = 0;
    for (Map.Entry<Section, InetAddress> entry : addresses.entrySet()) {
      String name = hosts.get(index++).name();
      InetAddress address = entry.getValue();
      if (address == null) {
        continue;
      }
      String other = names.putIfAbsent(address, name);
      if (other != null && !other.equals(name)) {
        entry
            .getKey()
            .report(
                "host",
                "is the same machine as %s, %s; give it one entry with all its members"
                    .formatted(other, address.getHostAddress()));
      } else if (address.isLoopbackAddress() && !areOnLoopback) {
        entry
            .getKey()
            .report(
                "host",
                "is %s here, at which the other hosts cannot reach it; give an address that all can reach, or correct /etc/hosts"
                    .formatted(address.getHostAddress()));
      }
    }
  }

  private static void checkPath(Section section, String key, String path) {
    if (!path.isEmpty() && !path.startsWith("/")) {
      section.report(key, "must be the whole path of a folder on that host, from / on");
    }
  }
}
