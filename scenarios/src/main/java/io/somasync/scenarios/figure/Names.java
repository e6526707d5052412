package io.somasync.scenarios.figure;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names in a scenario that figures are called by.
 *
 * @param severities in the order of the plan
 * @param regions in the order of the plan
 * @param flows in the order of the plan, each once, without the packages of classes
 */
public record Names(List<String> severities, List<String> regions, List<String> flows) {
  public Names {
    severities = List.copyOf(severities);
    regions = List.copyOf(regions);
    flows = List.copyOf(flows);
  }

  /** Those of a plan. */
  public static Names of(Plan plan) {
    return new Names(
        plan.severities().stream().map(Severity::name).toList(),
        plan.regions().names(),
        Stream.concat(plan.flows().outbound().stream(), plan.flows().inbound().stream())
            .map(Names::of)
            .distinct()
            .toList());
  }

  /** What figures call a flow. */
  public static String of(FlowSpec flow) {
    return flow.name().substring(flow.name().lastIndexOf('.') + 1);
  }
}
