package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Connecting;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.Topology;
import io.somasync.engine.plan.TopologySpec;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Reads the sections of a scenario that the plan is made of. */
final class PlanReader {
  /** Beyond this, opening all links would take hours. */
  private static final long MAX_HANDSHAKES = 50_000_000;

  private final Section root;
  private final Problems problems;

  private PlanReader(Section root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * Nodes and how they are grouped.
   *
   * @param spec null if the topology is wrong
   */
  private record Shape(long nodes, int clusterSize, TopologySpec spec) {
    long clusters() {
      return nodes / clusterSize;
    }
  }

  /** The plan, or null if something is wrong with it. */
  static Plan read(Section root, Problems problems) {
    return new PlanReader(root, problems).read();
  }

  private Plan read() {
    Long seed =
        root.count("seed", "42", Long.MIN_VALUE, Long.MAX_VALUE, "seeds are 64-bit numbers");
    Section mesh = root.section("mesh");
    Shape shape = shape(mesh);
    Protocol protocol = protocol(root.section("protocol"));
    Section links = root.section("links");
    LinkModel intra = link(links.section("intra"), "inside a cluster 0 would mean no time at all");
    LinkModel inter =
        link(
            links.section("inter"),
            "the least delay between clusters is the look-ahead, the length of a window, and with"
                + " look-ahead 0 no window could be run; write for instance [20ms, 100ms]");
    List<Severity> severities = SeveritiesReader.read(root.section("severities"), intra);
    Section phases = root.section("phases");
    Boolean connectivity = phases.flag("connectivity", "true");
    Boolean loaded = phases.flag("load", "true");
    Integer alert = alert(phases, severities);
    Load load = WorkloadReader.read(root, shape == null ? null : shape.nodes(), loaded);
    if (load != null && load.messages() > 0) {
      SeveritiesReader.checkShares(root.section("severities"), severities);
    }
    Connecting connecting = connecting(root.section("connections"), connectivity);
    if (!problems.isEmpty() || shape == null) {
      return null;
    }
    checkHandshakes(mesh, shape, connecting);
    Plan plan =
        mesh.build(
            "nodes",
            () ->
                new Plan(
                    seed,
                    shape.nodes(),
                    shape.clusterSize(),
                    shape.spec(),
                    protocol,
                    intra,
                    inter,
                    severities,
                    alert,
                    load,
                    connecting));
    if (plan != null) {
      links.section("intra").build("delay", () -> TimeGrid.of(plan));
    }
    return plan;
  }

  private Shape shape(Section mesh) {
    Long nodes = mesh.count("nodes", null, 1, Plan.MAX_NODES, "for instance 1M");
    Integer clusterSize =
        mesh.small(
            "cluster-size",
            "1000",
            1,
            Plan.MAX_CLUSTER_SIZE,
            "every cluster has one representative, so there cannot be more of them than nodes");
    TopologySpec spec = topology(mesh);
    if (nodes == null || clusterSize == null) {
      return null;
    }
    if (clusterSize > nodes) {
      boolean isNodes = mesh.isFromOption("nodes");
      mesh.report(
          isNodes ? "nodes" : "cluster-size",
          isNodes
              ? "is less than one cluster; must be at least mesh.cluster-size = " + clusterSize
              : "is more than there are nodes; must be at most mesh.nodes = "
                  + nodes
                  + mesh.by("nodes"));
      return null;
    }
    if (nodes % clusterSize != 0) {
      long below = nodes - nodes % clusterSize;
      mesh.report(
          "nodes",
          "is not a multiple of mesh.cluster-size = "
              + clusterSize
              + mesh.by("cluster-size")
              + "; write for instance "
              + below
              + " or "
              + (below + clusterSize));
      return null;
    }
    if (nodes / clusterSize > Plan.MAX_CLUSTERS) {
      mesh.report(
          "cluster-size",
          "makes "
              + nodes / clusterSize
              + " clusters; there can be 4194304, so must be at least "
              + ((nodes - 1) / Plan.MAX_CLUSTERS + 1));
      return null;
    }
    Shape shape = new Shape(nodes, clusterSize, spec);
    if (spec != null && spec.kind() == TopologySpec.Kind.REGULAR) {
      checkDegree(mesh, shape);
    }
    return shape;
  }

  private static TopologySpec topology(Section mesh) {
    List<String> labels =
        Arrays.stream(TopologySpec.Kind.values()).map(TopologySpec.Kind::label).toList();
    String label = mesh.choice("topology", "chain-shortcuts", labels);
    if (label == null) {
      mesh.mayHave("degree");
      return null;
    }
    TopologySpec.Kind kind = TopologySpec.Kind.values()[labels.indexOf(label)];
    if (kind != TopologySpec.Kind.REGULAR) {
      mesh.refuse(
          "degree",
          "only topology regular has a degree"
              + mesh.by("topology")
              + "; remove it or set it to null");
      return TopologySpec.of(kind);
    }
    if (!mesh.has("degree")) {
      mesh.mayHave("degree");
      mesh.report(
          "topology",
          "needs mesh.degree, the neighbours of each representative; write for instance"
              + " mesh.degree = 4");
      return null;
    }
    Integer degree = mesh.small("degree", null, 2, 1000, "the neighbours of each representative");
    return degree == null ? null : new TopologySpec(kind, degree);
  }

  private static void checkDegree(Section mesh, Shape shape) {
    int degree = shape.spec().degree();
    if (degree >= shape.clusters()) {
      mesh.report(
          "degree",
          "must be below the number of clusters ("
              + shape.clusters()
              + ")"
              + (mesh.by("nodes") + mesh.by("cluster-size")));
    } else if (degree * shape.clusters() % 2 != 0) {
      mesh.report(
          "degree",
          "degree x clusters ("
              + shape.clusters()
              + ") must be even, as each link has two ends; write for instance "
              + (degree + 1));
    } else if (degree * shape.clusters() > Topology.MAX_REGULAR_ENDS) {
      mesh.report(
          "degree",
          "must be 2 to "
              + Topology.MAX_REGULAR_ENDS / shape.clusters()
              + " with "
              + shape.clusters()
              + " clusters, as degree x clusters can be 2^28; use larger clusters or a lower"
              + " degree");
    }
  }

  private void checkHandshakes(Section mesh, Shape shape, Connecting connecting) {
    long clusters = shape.clusters();
    long links =
        switch (shape.spec().kind()) {
          case COMPLETE -> clusters * (clusters - 1) / 2;
          case REGULAR -> clusters * shape.spec().degree() / 2;
          case CHAIN, CHAIN_SHORTCUTS, RING, REFERENCE -> 2 * clusters;
        };
    if (connecting.enabled() && links > MAX_HANDSHAKES) {
      mesh.report(
          "topology",
          "means "
              + links
              + " links to open; set phases.connectivity = false or take a sparser topology");
    }
  }

  private static Protocol protocol(Section section) {
    String name = section.choice("name", "flood", List.of("flood", "push-gossip"));
    if (name == null) {
      section.mayHave("fan-out");
      section.mayHave("inter-fan-out");
      return null;
    }
    if (name.equals("flood")) {
      String why = "only push-gossip has it" + section.by("name") + "; remove it or set it to null";
      section.refuse("fan-out", why);
      section.refuse("inter-fan-out", why);
      return new Protocol.Flood();
    }
    Integer fanOut = section.small("fan-out", "10", 1, Protocol.PushGossip.MAX_FAN_OUT, null);
    Integer interFanOut =
        section.small("inter-fan-out", "4", 0, Protocol.PushGossip.MAX_FAN_OUT, null);
    return fanOut == null || interFanOut == null
        ? null
        : new Protocol.PushGossip(fanOut, interFanOut);
  }

  private static LinkModel link(Section section, String whyNotZero) {
    long[] delay = section.microsPair("delay", 1, LinkModel.MAX_DELAY_MICROS, whyNotZero);
    BigDecimal loss = section.ratio("loss", "0%");
    if (delay == null || loss == null) {
      return null;
    }
    return section.build(
        "delay", () -> LinkModel.of((int) delay[0], (int) delay[1], loss.doubleValue()));
  }

  private static Integer alert(Section phases, List<Severity> severities) {
    Boolean propagation = phases.flag("propagation", "true");
    if (propagation == null || severities == null) {
      phases.mayHave("alert");
      return null;
    }
    if (!propagation) {
      // An alert's severity may stay there, so that the phase can be switched by one option.
      phases.mayHave("alert");
      return -1;
    }
    List<String> names = severities.stream().map(Severity::name).toList();
    String name = phases.choice("alert", names.get(names.size() - 1), names);
    return name == null ? null : names.indexOf(name);
  }

  private static Connecting connecting(Section section, Boolean enabled) {
    Integer inFlight = section.small("max-connections", "25000", 1, Connecting.MAX_IN_FLIGHT, null);
    Long timeout = section.micros("timeout", "5s", 1_000, 3_600_000_000L, null);
    Integer attempts = section.small("attempts", "3", 1, 100, null);
    if (enabled == null || inFlight == null || timeout == null || attempts == null) {
      return null;
    }
    if (timeout % 1_000 != 0) {
      section.report("timeout", "must be whole milliseconds");
      return null;
    }
    return new Connecting(enabled, inFlight, (int) (timeout / 1_000), attempts);
  }
}
