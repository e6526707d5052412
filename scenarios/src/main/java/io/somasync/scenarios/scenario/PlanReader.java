package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import java.util.List;

/** Reads the sections of a scenario that the plan is made of. */
final class PlanReader {
  private final Section root;
  private final ScenarioFiles files;
  private final Problems problems;

  private PlanReader(Section root, ScenarioFiles files, Problems problems) {
    this.root = root;
    this.files = files;
    this.problems = problems;
  }

  /**
   * The plan, or null if something is wrong with it.
   *
   * @param notes receives what a user should know of it
   */
  static Plan read(Section root, ScenarioFiles files, Problems problems, List<String> notes) {
    return new PlanReader(root, files, problems).read(notes);
  }

  private Plan read(List<String> notes) {
    Long seed =
        root.count("seed", "42", Long.MIN_VALUE, Long.MAX_VALUE, "seeds are 64-bit numbers");
    Section mesh = root.section("mesh");
    MeshReader.Shape shape = MeshReader.read(mesh, seed, files, problems);
    Integer representatives = MeshReader.representatives(mesh, shape);
    Protocol protocol = protocol(root.section("protocol"));
    Section links = root.section("links");
    LinkModel intra =
        new LinkReader(
                links.section("intra"), "inside a cluster 0 would mean no time at all", files)
            .intra();
    LinkModel inter =
        new LinkReader(
                links.section("inter"),
                "the least delay between clusters is the look-ahead, the length of a window, and"
                    + " with look-ahead 0 no window could be run; write for instance [20ms, 100ms]",
                files)
            .inter();
    TopologySpec topology = shape == null ? null : shape.topology(inter, problems);
    if (topology != null && shape.graph() != null) {
      notes.addAll(shape.graph().notes());
    }
    RegionsReader.Allotment allotment = RegionsReader.read(mesh.section("regions"), shape);
    List<LinkModel> regionLinks =
        RegionLinksReader.read(
            links.section("regions"),
            allotment == null ? List.copyOf(mesh.section("regions").keys()) : allotment.names(),
            inter,
            files);
    // Feeds say themselves how many messages a severity has.
    String share = FeedSettings.isIn(root.section("workload")) ? "0%" : null;
    List<Severity> severities = SeveritiesReader.read(root.section("severities"), intra, share);
    Section phases = root.section("phases");
    Boolean loaded = phases.flag("load", "true");
    Integer alert = alert(phases, severities);
    Load load = WorkloadReader.read(root, shape, allotment, loaded);
    if (load != null && load.messages() > 0) {
      SeveritiesReader.checkShares(root.section("severities"), severities);
    }
    Flows flows = FlowsReader.read(root.section("flows"), severities);
    if (representatives != null && representatives > 1 && flows != null && !flows.isEmpty()) {
      mesh.report(
          "representatives",
          "flows are for meshes in which each cluster has one; set it to 1, or remove flows");
    }
    if (!problems.isEmpty() || shape == null) {
      return null;
    }
    Plan plan =
        mesh.build(
            "nodes",
            () ->
                new Plan(
                    seed,
                    shape.nodes(),
                    shape.sizes(),
                    representatives,
                    topology,
                    protocol,
                    intra,
                    inter,
                    severities,
                    alert,
                    load,
                    new Regions(allotment.names(), allotment.blocks(), regionLinks),
                    flows));
    if (plan != null) {
      links.section("intra").build("delay", () -> TimeGrid.of(plan));
    }
    return plan;
  }

  private static Protocol protocol(Section section) {
    String name = section.choice("name", "flood", Catalogue.names(Catalogue.protocols()));
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
}
