package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.FlowSpec.Setting;
import io.somasync.engine.plan.Flows;
import io.somasync.scenarios.problem.ScenarioException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class FlowSettingsTest {
  @TempDir Path folder;

  private Scenario load(String text) throws ScenarioException {
    return Scenarios.load(folder, Scenarios.VALID + text);
  }

  @Test
  void shouldReadNamesAndSettingsInTheirOrder() throws ScenarioException {
    Flows flows =
        load("flows { outbound = [deduplicate, { name = throttle, rate = 120/min }]\n"
                + "inbound = [{ name = delay, by = 2ms }], on-error = stop }")
            .plan()
            .flows();
    assertEquals(
        List.of(
            new FlowSpec("deduplicate", List.of()),
            new FlowSpec(
                "throttle", List.of(new Setting("rate", "2.0"), new Setting("burst", "1")))),
        flows.outbound());
    assertEquals(
        List.of(
            new FlowSpec("delay", List.of(new Setting("by", "2000"), new Setting("spread", "0")))),
        flows.inbound());
    assertTrue(flows.stopOnError());
    assertTrue(load("").plan().flows().isEmpty());
    assertTrue(load("flows { outbound = [], inbound = null }").plan().flows().isEmpty());
  }

  @Test
  void shouldRunAgainAsItWasResolved() throws ScenarioException {
    Scenario scenario =
        load(
            "flows.outbound = [sign, { name = hop-limit, most = 3 }, { name = sample, share = 5% }]");
    Scenario again = Scenarios.load(folder, scenario.resolved());
    assertEquals(scenario.plan(), again.plan());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flows.outbound = [dedupicate] | flows.outbound.1.name = dedupicate: there is no such flow;"
            + " known are audit,",
        "flows.outbound = [dedupicate] | did you mean deduplicate?",
        "flows.outbound = sign | flows.outbound = sign: is not a list; write for instance outbound =",
        "flows.outbound = [[sign]] | is neither a name nor a section; write for instance",
        "flows.outbound = [{ rate = 5/s }] | flows.outbound.1.name: is missing",
        "flows.outbound = [throttle] | flows.outbound.1.rate: is missing; write a rate",
        "flows.outbound = [{ name = throttle, rate = 5 }] | flows.outbound.1.rate = 5: is not a rate",
        "flows.outbound = [{ name = throttle, rate = 1/s, brust = 3 }] | flows.outbound.1.brust = 3:"
            + " unknown key; did you mean flows.outbound.1.burst?",
        "flows.inbound = [sign, { name = hop-limit, most = 0 }] | flows.inbound.2.most = 0: must be 1"
            + " to 65535",
        "flows.inbound = [{ name = severity-filter, least = hihg }] | flows.inbound.1.least = hihg:"
            + " must be one of",
        "flows.inbound = [java.lang.String] | flows.inbound.1.name = java.lang.String: is no"
            + " ThreatFlow; the class must implement io.somasync.shard.flow.ThreatFlow",
        "flows.inbound = [my.mesh.Missing] | there is no such class on the class path; add its jar",
        "flows.inbound = [io.somasync.shard.flow.ThreatFlow] | is abstract; name a class that",
        "flows.inbound = [lost] | is what figures call another cause of errors; rename the flow",
        "flows.on-error = fail | flows.on-error = fail: must be drop or stop",
        "flows.outbond = [] | flows.outbond = []: unknown key; did you mean flows.outbound?",
      })
  void shouldSayWhatIsWrong(String text, String said) {
    ScenarioException problem = assertThrows(ScenarioException.class, () -> load(text));
    assertTrue(problem.getMessage().contains(said), problem::getMessage);
    assertTrue(problem.getMessage().contains(".conf:"), problem::getMessage);
  }
}
