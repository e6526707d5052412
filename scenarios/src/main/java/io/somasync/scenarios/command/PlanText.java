package io.somasync.scenarios.command;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.DurationEstimate;
import io.somasync.scenarios.scenario.MemoryEstimate;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioException;
import java.util.Locale;

/** A plan, readable. */
final class PlanText {
  private final Scenario scenario;
  private final Plan plan;
  private final Mesh mesh;
  private final Surroundings surroundings;
  private final StringBuilder text = new StringBuilder();

  PlanText(Scenario scenario, Mesh mesh, Surroundings surroundings) {
    this.scenario = scenario;
    this.plan = scenario.plan();
    this.mesh = mesh;
    this.surroundings = surroundings;
  }

  String text() throws ScenarioException {
    line("Scenario", scenario.name() + " (" + scenario.file() + ") is valid");
    if (!scenario.description().isEmpty()) {
      line("", scenario.description());
    }
    line("Seed", Long.toString(plan.seed()));
    line("Nodes", Rounded.count(plan.nodes()));
    line("Clusters", Rounded.count(plan.clusters()) + " of " + counted(plan.clusterSize(), "node"));
    line(
        "Links inside",
        Rounded.count(plan.intraLinks())
            + " pairs, each a connection at both ends; "
            + link(plan.intra()));
    line(
        "Links between",
        Rounded.count(mesh.topology().links()) + ", " + topology() + "; " + link(plan.inter()));
    line("Protocol", protocol());
    line("Phases", phases());
    workload();
    grid();
    memory();
    duration();
    line("Runs on", runs());
    criteria();
    return text.toString();
  }

  private void line(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-15s %s%n", name, value));
  }

  private static String link(LinkModel link) {
    String delay = Rounded.micros(link.leastMicros());
    if (link.rangeMicros() > 1) {
      delay += " to " + Rounded.micros(link.mostMicros() + 1);
    }
    return "delay " + delay + ", loss " + Rounded.percent(link.lossRatio());
  }

  private String topology() {
    TopologySpec spec = plan.topology();
    return spec.kind() == TopologySpec.Kind.REGULAR
        ? spec.kind().label() + " of degree " + spec.degree()
        : spec.kind().label();
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

  private String phases() {
    StringBuilder phases = new StringBuilder("cluster creation");
    if (scenario.connecting().enabled()) {
      phases
          .append(", inter-cluster connectivity (at most ")
          .append(Rounded.count(scenario.connecting().maxInFlight()))
          .append(" handshakes at once)");
    }
    if (plan.alert() >= 0) {
      phases
          .append(", message propagation (")
          .append(plan.severities().get(plan.alert()).name())
          .append(" alert)");
    }
    return phases.append(plan.load().messages() > 0 ? ", sustained load" : "").toString();
  }

  private void workload() {
    long messages = plan.load().messages();
    double total = 0;
    if (messages == 0) {
      line("Workload", "none");
    } else {
      line(
          "Workload",
          counted(messages, "message") + " in " + Rounded.micros(plan.load().spanMicros()));
      total = severities(messages);
    }
    if (plan.alert() >= 0) {
      Severity alert = plan.severities().get(plan.alert());
      total += meanScopeNodes(alert);
      line("  alert", alert.name() + ", " + share(alert, "1 message", meanScopeNodes(alert)));
    }
    if (total > 0) {
      line("  in all", "about " + deliveries(total));
    }
  }

  /** A line for each severity that the load has; answers the deliveries of all. */
  private double severities(long messages) {
    double shares = plan.severities().stream().mapToDouble(Severity::share).sum();
    double total = 0;
    for (Severity severity : plan.severities()) {
      if (severity.share() > 0) {
        double expected = messages * severity.share() / shares;
        double deliveries = expected * meanScopeNodes(severity);
        total += deliveries;
        line("  " + severity.name(), share(severity, about(expected), deliveries));
      }
    }
    return total;
  }

  private static String share(Severity severity, String messages, double deliveries) {
    return scope(severity)
        + ", life "
        + Rounded.micros(severity.lifeMicros())
        + ": "
        + messages
        + ", "
        + deliveries(deliveries);
  }

  private static String deliveries(double deliveries) {
    String counted =
        deliveries < 0.5 ? "hardly a delivery" : counted(Math.round(deliveries), "delivery");
    return counted + " if none is lost";
  }

  /** Below ten with a decimal: a tenth of a message is not none. */
  private static String about(double messages) {
    if (messages < 0.05) {
      return "fewer than 0.1 messages";
    }
    if (messages >= 9.95) {
      return "about " + counted(Math.round(messages), "message");
    }
    double tenths = Math.round(messages * 10) / 10.0;
    return "about " + Rounded.number(tenths) + (tenths == 1 ? " message" : " messages");
  }

  private static String counted(long n, String thing) {
    String things =
        thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
    return Rounded.count(n) + " " + (n == 1 ? thing : things);
  }

  private static String scope(Severity severity) {
    String scope = severity.scope().name().toLowerCase(Locale.ROOT);
    return severity.scope() == Scope.NEIGHBOURHOOD
        ? scope + " of " + severity.hops() + (severity.hops() == 1 ? " hop" : " hops")
        : scope;
  }

  /** Nodes in the scope of a message, over all origins. */
  private double meanScopeNodes(Severity severity) {
    if (severity.scope() == Scope.REPRESENTATIVE) {
      return 2 - 1.0 / plan.clusterSize();
    }
    double nodes = 0;
    for (int cluster = 0; cluster < plan.clusters(); cluster++) {
      nodes += (double) mesh.scopeClusters(severity, cluster) * plan.clusterSize();
    }
    return nodes / plan.clusters();
  }

  private void grid() {
    TimeGrid grid = mesh.grid();
    long windowMicros = (long) grid.windowBuckets() * grid.widthMicros();
    line("Look-ahead", Rounded.micros(plan.inter().leastMicros()));
    line(
        "Windows",
        grid.windowBuckets()
            + " buckets of "
            + Rounded.micros(grid.widthMicros())
            + " = "
            + Rounded.micros(windowMicros)
            + ", at most "
            + Rounded.count(mesh.workload().endMicros() / windowMicros + 1));
  }

  private void memory() throws ScenarioException {
    MemoryEstimate estimate = MemoryEstimate.of(scenario, scenario.threadsOn(surroundings.cores()));
    double limit =
        MemoryEstimate.limit(scenario, surroundings.heapBytes(), surroundings.machineBytes());
    line(
        "Memory",
        "about "
            + Rounded.roughBytes(estimate.bytes())
            + " of "
            + Rounded.roughBytes(limit)
            + " that may be filled"
            + (scenario.jvms() == 1 ? "" : ", in each JVM"));
  }

  private void duration() {
    line(
        "Duration",
        DurationEstimate.of(scenario, surroundings.cores(), surroundings.rate()).text());
  }

  private String runs() {
    int threads = scenario.threadsOn(surroundings.cores());
    String pace = scenario.pace() == 0 ? "unlimited" : Rounded.number(scenario.pace());
    return counted(scenario.jvms(), "JVM")
        + ", "
        + counted(threads, "thread")
        + (scenario.jvms() == 1 ? "" : " each")
        + ", pace "
        + pace;
  }

  private void criteria() {
    if (scenario.criteria().isEmpty()) {
      line("Criteria", "none");
    }
    for (int i = 0; i < scenario.criteria().size(); i++) {
      line(i == 0 ? "Criteria" : "", scenario.criteria().get(i).toString());
    }
  }
}
