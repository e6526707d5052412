package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Severity;
import io.somasync.scenarios.figure.ErrorMetrics;
import io.somasync.scenarios.figure.Names;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.flow.FlowException;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.ThreatFlow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which flows messages between representatives pass, and their settings. */
final class FlowsReader {
  /** Rates are read in things per 1,000 days. */
  private static final BigDecimal RATE_SECONDS = BigDecimal.valueOf(86_400_000);

  private final List<Severity> severities;

  /** Found when the first flow is named: to look for services takes time. */
  private Optional<FlowCatalog> catalog = Optional.empty();

  private FlowsReader(List<Severity> severities) {
    this.severities = severities;
  }

  /**
   * The flows; null if something is wrong with them.
   *
   * @param severities those of the scenario; null if something is wrong with them
   */
  static Flows read(Section section, List<Severity> severities) {
    FlowsReader reader = new FlowsReader(severities);
    List<FlowSpec> outbound = reader.direction(section, "outbound");
    List<FlowSpec> inbound = reader.direction(section, "inbound");
    String onError = section.choice("on-error", "drop", List.of("drop", "stop"));
    return outbound == null || inbound == null || onError == null
        ? null
        : new Flows(outbound, inbound, onError.equals("stop"));
  }

  /** The names of flows in a scenario, whatever else is wrong with it. */
  static List<String> names(Section root) {
    Section section = root.section("flows");
    return Stream.of("outbound", "inbound")
        .flatMap(key -> section.named(key).stream())
        .filter(flow -> flow.has("name"))
        .map(flow -> Names.of(new FlowSpec(flow.given("name", "a name", "NAME"), List.of())))
        .distinct()
        .toList();
  }

  private List<FlowSpec> direction(Section section, String key) {
    List<FlowSpec> specs = new ArrayList<>();
    List<Section> named = section.named(key);
    if (named.size() > FlowSpec.MAX_FLOWS) {
      section.report(key, "there can be at most " + FlowSpec.MAX_FLOWS + " flows");
      return null;
    }
    boolean isWhole = true;
    for (Section flow : named) {
      FlowSpec spec = spec(flow);
      isWhole &= spec != null;
      specs.add(spec);
    }
    return isWhole ? specs : null;
  }

  private FlowSpec spec(Section section) {
    String name = section.text("name", null);
    if (name == null) {
      section.allMayBe();
      return null;
    }
    if (catalog.isEmpty()) {
      catalog = Optional.of(FlowCatalog.ofClassPath());
    }
    if (ErrorMetrics.causes().contains(name)) {
      section.report("name", "is what figures call another cause of errors; rename the flow");
      section.allMayBe();
      return null;
    }
    ThreatFlow flow;
    try {
      flow = catalog.get().find(name);
    } catch (FlowException e) {
      String hint = names().contains(name) ? "" : Nearest.hint(name, names());
      section.report("name", e.getMessage() + hint);
      section.allMayBe();
      return null;
    }
    List<FlowSpec.Setting> settings = new ArrayList<>();
    boolean isWhole = true;
    for (FlowSetting setting : flow.settings()) {
      String value = value(section, setting);
      isWhole &= value != null;
      settings.add(new FlowSpec.Setting(setting.key(), value));
    }
    return isWhole ? new FlowSpec(name, settings) : null;
  }

  private List<String> names() {
    return catalog.get().listed().stream().map(ThreatFlow::name).toList();
  }

  private String value(Section section, FlowSetting setting) {
    String key = setting.key();
    String byDefault = setting.byDefault();
    return switch (setting.kind()) {
      case COUNT ->
          text(section.count(key, byDefault, (long) setting.least(), (long) setting.most(), null));
      case DURATION ->
          text(section.micros(key, byDefault, (long) setting.least(), (long) setting.most(), null));
      case RATIO -> text(section.ratio(key, byDefault));
      case RATE -> rate(section, setting);
      case FLAG -> text(section.flag(key, byDefault));
      case CHOICE -> section.choice(key, byDefault, setting.words());
      case SEVERITY -> severity(section, key);
      case TEXT -> section.text(key, byDefault);
    };
  }

  private String severity(Section section, String key) {
    if (severities == null) {
      section.mayHave(key);
      return null;
    }
    return section.choice(key, null, severities.stream().map(Severity::name).toList());
  }

  private static String rate(Section section, FlowSetting setting) {
    String key = setting.key();
    BigDecimal rate;
    if (!section.has(key) && setting.byDefault() != null) {
      section.mayHave(key);
      rate = Quantity.rate(setting.byDefault());
    } else {
      rate = section.rate(key, (long) setting.most() * RATE_SECONDS.longValueExact());
    }
    if (rate == null) {
      return null;
    }
    double perSecond = rate.doubleValue() / RATE_SECONDS.doubleValue();
    if (perSecond < setting.least()) {
      section.report(key, "must be at least " + setting.least() + "/s");
      return null;
    }
    return Double.toString(perSecond);
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : value == null ? null : value.toString();
  }
}
