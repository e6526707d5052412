package io.somasync.scenarios.text;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.flow.FlowSetting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Flows and their settings, with the units that scenarios write. */
final class FlowText {
  private static final BigDecimal SECONDS_OF_1000_DAYS = BigDecimal.valueOf(86_400_000);

  private FlowText() {}

  /** Flows that were found when their scenario was read. */
  static String of(List<FlowSpec> flows) {
    FlowCatalog catalog = FlowCatalog.ofClassPath();
    return flows.stream()
        .map(flow -> of(flow, catalog.find(flow.name()).settings()))
        .collect(Collectors.joining(", "));
  }

  private static String of(FlowSpec flow, List<FlowSetting> declared) {
    List<String> settings = new ArrayList<>();
    Iterator<FlowSetting> rules = declared.iterator();
    for (FlowSpec.Setting setting : flow.settings()) {
      settings.add(setting.key() + " = " + shown(rules.next().kind(), setting.value()));
    }
    return flow.name() + (settings.isEmpty() ? "" : " (" + String.join(", ", settings) + ")");
  }

  private static String shown(FlowSetting.Kind kind, String value) {
    return switch (kind) {
      case DURATION -> Quantity.showMicros(Long.parseLong(value));
      case RATIO -> Quantity.showPercent(Double.parseDouble(value));
      case RATE -> Quantity.showRate(rate(value));
      case COUNT, FLAG, CHOICE, SEVERITY, TEXT -> value;
    };
  }

  /** A rate per second, per 1,000 days: what was written in another unit becomes whole again. */
  private static BigDecimal rate(String perSecond) {
    return new BigDecimal(perSecond)
        .multiply(SECONDS_OF_1000_DAYS)
        .setScale(0, RoundingMode.HALF_UP);
  }
}
