package io.somasync.scenarios.text;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.scenarios.estimate.Estimates;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.Scenario;
import java.util.List;

/** A plan, readable. */
public final class PlanText {
  private final Scenario scenario;
  private final Plan plan;
  private final Mesh mesh;
  private final Estimates estimates;
  private final Listing listing = new Listing();

  private PlanText(Scenario scenario, Mesh mesh, Estimates estimates) {
    this.scenario = scenario;
    this.plan = scenario.plan();
    this.mesh = mesh;
    this.estimates = estimates;
  }

  /** The text for a scenario whose mesh was built. */
  public static String of(Scenario scenario, Mesh mesh, Estimates estimates) {
    return new PlanText(scenario, mesh, estimates).text();
  }

  private String text() {
    listing.line("Scenario", scenario.name() + " (" + scenario.file() + ") is valid");
    if (!scenario.description().isEmpty()) {
      listing.line("", scenario.description());
    }
    listing.line("Seed", Long.toString(plan.seed()));
    listing.line("Nodes", Rounded.count(plan.nodes()));
    listing.line("Clusters", Rounded.count(plan.clusters()) + " of " + sizes());
    listing.line(
        "Links inside",
        Rounded.count(plan.intraLinks())
            + " pairs, each a connection at both ends; "
            + link(plan.intra()));
    listing.line(
        "Links between",
        Rounded.count(mesh.topology().links())
            + ", "
            + plan.topology()
            + "; "
            + link(plan.inter()));
    if (!plan.regions().isEmpty()) {
      listing.line("Regions", regions());
    }
    listing.line("Protocol", protocol());
    listing.line("Phases", phases());
    flows("Flows out", plan.flows().outbound());
    flows("Flows in", plan.flows().inbound());
    scenario.feed().ifPresent(feed -> listing.line("Feed", FeedLines.text(feed.books())));
    new WorkloadLines(plan, mesh, listing).write();
    grid();
    memory();
    listing.line("Duration", estimates.duration().text());
    listing.line("Runs on", runs());
    criteria();
    return listing.toString();
  }

  private String sizes() {
    ClusterSizes sizes = plan.clusterSizes();
    String each =
        plan.representatives() == 1
            ? ""
            : ", " + Rounded.count(plan.representatives()) + " representatives each";
    String most = Listing.counted(sizes.most(), "node");
    return sizes.least() == sizes.most()
        ? most + each
        : Rounded.count(sizes.least())
            + " to "
            + most
            + ", mean "
            + Rounded.number((double) plan.nodes() / plan.clusters())
            + each;
  }

  private static String link(LinkModel link) {
    String delay = Rounded.micros(link.leastMicros());
    if (link.rangeMicros() > 1) {
      delay += " to " + Rounded.micros(link.mostMicros() + 1);
    }
    if (link.table() != null) {
      delay += ", mean " + Rounded.micros(Math.round(link.meanMicros()));
    }
    String loss = ", loss " + Rounded.percent(link.lossRatio());
    if (link.bursts() != null) {
      loss += " in bursts of " + Rounded.micros(Math.round(link.bursts().burstMicros()));
    }
    String bandwidth =
        link.bitsPerSecond() == 0
            ? ""
            : ", bandwidth " + Quantity.showBandwidth(link.bitsPerSecond());
    return "delay " + delay + loss + bandwidth;
  }

  private String regions() {
    String names = String.join(", ", plan.regions().names());
    return plan.regions().haveLinks()
        ? names
            + "; links between clusters: delay "
            + Rounded.micros(plan.interLeastMicros())
            + " to "
            + Rounded.micros(plan.interMostMicros() + 1)
        : names;
  }

  private String protocol() {
    if (plan.protocol() instanceof Protocol.PushGossip gossip) {
      return "push-gossip, fan-out "
          + gossip.fanOut()
          + " inside, "
          + gossip.interFanOut()
          + " between clusters";
    }
    return plan.protocol().name();
  }

  private void flows(String label, List<FlowSpec> flows) {
    if (!flows.isEmpty()) {
      listing.line(
          label,
          FlowText.of(flows)
              + (plan.flows().stopOnError() ? "; the run ends when one throws" : ""));
    }
  }

  private String phases() {
    StringBuilder phases = new StringBuilder("cluster creation");
    if (scenario.connecting().enabled()) {
      phases
          .append(", inter-cluster connectivity (at most ")
          .append(Rounded.count(scenario.connecting().maxInFlight()))
          .append(" handshakes at once")
          .append(scenario.connecting().hasSockets() ? ", a socket for each link" : "")
          .append(scenario.connecting().cutsFailed() ? ", links that fail are cut" : "")
          .append(')');
    }
    if (plan.alert() >= 0) {
      phases
          .append(", message propagation (")
          .append(plan.severities().get(plan.alert()).name())
          .append(" alert)");
    }
    return phases.append(plan.load().messages() > 0 ? ", sustained load" : "").toString();
  }

  private void grid() {
    TimeGrid grid = mesh.grid();
    long windowMicros = (long) grid.windowBuckets() * grid.widthMicros();
    listing.line("Look-ahead", Rounded.micros(plan.interLeastMicros()));
    listing.line(
        "Windows",
        grid.windowBuckets()
            + " buckets of "
            + Rounded.micros(grid.widthMicros())
            + " = "
            + Rounded.micros(windowMicros)
            + ", at most "
            + Rounded.count(mesh.traffic().endMicros() / windowMicros + 1));
  }

  private void memory() {
    listing.line(
        "Memory",
        "about "
            + Rounded.roughBytes(estimates.memory().bytes())
            + " of "
            + Rounded.roughBytes(estimates.limitBytes())
            + " that may be filled"
            + (scenario.jvms() == 1 ? "" : ", in each JVM"));
  }

  private String runs() {
    String pace = scenario.pace() == 0 ? "unlimited" : Rounded.number(scenario.pace());
    return Listing.counted(scenario.jvms(), "JVM")
        + ", "
        + Listing.counted(estimates.threads(), "thread")
        + (scenario.jvms() == 1 ? "" : " each")
        + ", pace "
        + pace;
  }

  private void criteria() {
    if (scenario.criteria().isEmpty()) {
      listing.line("Criteria", "none");
    }
    for (int i = 0; i < scenario.criteria().size(); i++) {
      listing.line(i == 0 ? "Criteria" : "", scenario.criteria().get(i).toString());
    }
  }
}
