package io.somasync.scenarios.text;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.quantity.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The messages of a plan, and how many deliveries they make. */
final class WorkloadLines {
  private final Plan plan;
  private final Mesh mesh;
  private final Listing listing;

  WorkloadLines(Plan plan, Mesh mesh, Listing listing) {
    this.plan = plan;
    this.mesh = mesh;
    this.listing = listing;
  }

  void write() {
    long messages = plan.load().messages();
    double total = 0;
    if (messages == 0) {
      listing.line("Workload", "none");
    } else {
      String number = Listing.counted(messages, "message");
      listing.line(
          "Workload",
          (plan.load().isRandom() ? "about " + number : number)
              + " in "
              + Rounded.micros(plan.load().spanMicros())
              + pace());
      origins();
      total = severities();
    }
    if (plan.alert() >= 0) {
      Severity alert = plan.severities().get(plan.alert());
      total += meanScopeNodes(alert);
      listing.line(
          "  alert", alert.name() + ", " + share(alert, "1 message", meanScopeNodes(alert)));
    }
    if (total > 0) {
      listing.line("  in all", "about " + deliveries(total));
    }
  }

  /** How they follow each other, if it is not at equal distances. */
  private String pace() {
    if (!(plan.load().arrivals() instanceof Arrivals.AtRate at)) {
      return "";
    }
    String most = Rounded.rate(at.rate().peakPerMicro() * 1e6);
    return ", at most " + most + (at.isRandom() ? " in the mean, by chance" : "");
  }

  /** Where they originate, if it is not anywhere. */
  private void origins() {
    OriginModel origins = plan.load().origins();
    if (origins instanceof OriginModel.Zipf zipf) {
      listing.line("  from", "clusters by Zipf, exponent " + Rounded.number(zipf.exponent()));
    } else if (origins instanceof OriginModel.Group group) {
      listing.line("  from", share(group.share()) + Listing.counted(group.clusters(), "cluster"));
    } else if (origins instanceof OriginModel.Groups groups) {
      listing.line("  from", groups(groups));
    } else if (origins instanceof OriginModel.HotSpots hot) {
      listing.line(
          "  from",
          share(hot.share())
              + Listing.counted(hot.spots(), "hot cluster")
              + ", others each "
              + Rounded.micros(hot.dwellMicros()));
    }
  }

  private static String groups(OriginModel.Groups origins) {
    List<String> texts = new ArrayList<>();
    for (OriginModel.Group group : origins.groups()) {
      texts.add(share(group.share()) + Listing.counted(group.clusters(), "cluster"));
    }
    return String.join(", ", texts);
  }

  private static String share(double share) {
    return share == 1 ? "" : Rounded.percent(share) + " from ";
  }

  /** A line for each severity that the load has; answers the deliveries of all. */
  private double severities() {
    double total = 0;
    for (Severity severity : plan.severities()) {
      double expected = plan.expectedMessages(severity);
      if (expected > 0) {
        double deliveries = expected * meanScopeNodes(severity);
        total += deliveries;
        listing.line("  " + severity.name(), share(severity, number(expected), deliveries));
      }
    }
    return total;
  }

  private static String share(Severity severity, String messages, double deliveries) {
    return scope(severity)
        + ", life "
        + Rounded.micros(severity.lifeMicros())
        + size(severity)
        + ": "
        + messages
        + ", "
        + deliveries(deliveries);
  }

  /** What its messages take, if it is not the usual. */
  private static String size(Severity severity) {
    MessageSize size = severity.size();
    if (size.equals(MessageSize.DEFAULT)) {
      return "";
    }
    String least = Quantity.showBytes(size.leastBytes());
    return ", " + (size.isFixed() ? least : least + " to " + Quantity.showBytes(size.mostBytes()));
  }

  private static String deliveries(double deliveries) {
    String counted =
        deliveries < 0.5
            ? "hardly a delivery"
            : Listing.counted(Math.round(deliveries), "delivery");
    return counted + " if none is lost";
  }

  /** Those of a feed are counted, others are drawn. */
  private String number(double messages) {
    return plan.load().feed() == null
        ? about(messages)
        : Listing.counted(Math.round(messages), "message");
  }

  /** Below ten with a decimal: a tenth of a message is not none. */
  private static String about(double messages) {
    if (messages < 0.05) {
      return "fewer than 0.1 messages";
    }
    if (messages >= 9.95) {
      return "about " + Listing.counted(Math.round(messages), "message");
    }
    double tenths = Math.round(messages * 10) / 10.0;
    return "about " + Rounded.number(tenths) + (tenths == 1 ? " message" : " messages");
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
      return 2 - (double) plan.clusters() / plan.nodes();
    }
    double nodes = 0;
    for (int cluster = 0; cluster < plan.clusters(); cluster++) {
      nodes += (double) plan.sizeOf(cluster) * mesh.scopeNodes(severity, cluster);
    }
    return nodes / plan.nodes();
  }
}
