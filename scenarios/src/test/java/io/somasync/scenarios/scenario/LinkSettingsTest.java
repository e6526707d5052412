package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.LossBursts;
import io.somasync.scenarios.problem.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class LinkSettingsTest {
  /** A scenario whose links between clusters have no delay yet. */
  private static final String UNLINKED =
      Scenarios.VALID.replace(", inter { delay = [20ms, 100ms] }", "");

  @TempDir Path folder;

  private LinkModel inter(String delay) throws ScenarioException {
    return Scenarios.load(folder, UNLINKED + delay).plan().inter();
  }

  @Test
  void shouldReadBandwidths() throws ScenarioException {
    LinkModel link = LinkModel.of(30_000, 30_000, 0);
    assertEquals(
        link.withBandwidth(10_000_000),
        inter("links.inter { delay = 30ms, bandwidth = 10Mbit/s }"));
    assertEquals(link, inter("links.inter { delay = 30ms, bandwidth = null }"));
    Scenario scenario =
        Scenarios.load(folder, Scenarios.VALID + "links.inter.bandwidth = 9600 bit/s");
    assertEquals(99_999 + 426_667, scenario.plan().interMostMicros()); // of 512 bytes
    assertTrue(scenario.resolved().contains("bandwidth = 9600bit/s"), scenario.resolved());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "links.inter.bandwidth = 0bit/s | links.inter.bandwidth = 0bit/s: must be 1bit/s to",
        "links.inter.bandwidth = -5Mbit/s | bandwidth = -5Mbit/s: must be 1bit/s to 1000Tbit/s",
        "links.inter.bandwidth = 10 | bandwidth = 10: is not a bandwidth; write for instance 10Mbit",
        "links.inter.bandwidth = 0.5bit/s | bandwidth = 0.5bit/s: must be 1bit/s to",
        "links.inter.bandwidth = 1.5bit/s | bandwidth = 1.5bit/s: must be whole bits per second",
        "links.intra.bandwidth = 1Mbit/s | links.intra.bandwidth = 1Mbit/s: only links between",
      })
  void shouldRefuseBandwidthsThatCannotBe(String line, String expected) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + line);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("test.conf:5: "), problems.get(0));
    assertTrue(problems.get(0).contains(expected), problems.get(0));
  }

  @Test
  void shouldReadEveryDistribution() throws ScenarioException {
    assertEquals(
        LinkModel.of(30_000, 30_000, 0),
        inter("links.inter.delay { distribution = constant, mean = 30ms }"));
    assertEquals(
        LinkModel.of(30_000, 40_000, 0),
        inter("links.inter.delay { distribution = uniform, least = 30ms, most = 40ms }"));
    assertEquals(
        LinkModel.of(Distributions.normal(50_000, 5_000, 20_000, 90_000), 0),
        inter(
            "links.inter.delay { distribution = normal, mean = 50ms, deviation = 5ms,"
                + " least = 20ms, most = 90ms }"));
    assertEquals(
        LinkModel.of(Distributions.logNormal(50_000, 0.5, 20_000, 1_000_000), 0.1),
        inter(
            "links.inter { loss = 10%, delay { distribution = log-normal, median = 50ms,"
                + " shape = 0.5, least = 20ms, most = 1s } }"));
    assertEquals(
        LinkModel.of(Distributions.exponential(50_000, 20_000, 1_000_000), 0),
        inter(
            "links.inter.delay { distribution = exponential, mean = 50ms, least = 20ms,"
                + " most = 1s }"));
    assertEquals(
        LinkModel.of(Distributions.pareto(1.5, 20_000, 1_000_000), 0),
        inter("links.inter.delay { distribution = pareto, shape = 1.5, least = 20ms, most = 1s }"));
  }

  @Test
  void shouldReadDelaysThatWereMeasured() throws Exception {
    Files.writeString(folder.resolve("delays.csv"), "# measured\n20ms, 3\n\n 1.5, 1 # ms\n1s");
    LinkModel link = inter("links.inter.delay { distribution = empirical, file = delays.csv }");
    assertEquals(
        LinkModel.of(
            Distributions.empirical(
                new double[] {1_500, 20_000, 1_000_000}, new double[] {1, 3, 1}),
            0),
        link);
  }

  @Test
  void shouldReadBursts() throws ScenarioException {
    String bursts =
        "links.inter.loss { kind = bursts, bad-time = 4%, mean-burst = 40ms, step = 10ms,"
            + " good = 0.1%, bad = 80% }";
    Scenario scenario = Scenarios.load(folder, Scenarios.VALID + bursts);
    LinkModel link = scenario.plan().inter();
    assertEquals(LossBursts.of(0.04, 40_000, 10_000, 0.8), link.bursts());
    assertEquals(0.001, link.goodLossRatio(), 1e-9);
    assertEquals(scenario.plan(), Scenarios.load(folder, scenario.resolved()).plan());
    assertNull(Scenarios.load(folder, Scenarios.VALID).plan().inter().bursts());
    assertEquals(
        LinkModel.of(20_000, 100_000, 0.05),
        Scenarios.load(
                folder, Scenarios.VALID + "links.inter.loss { kind = independent, ratio = 5% }")
            .plan()
            .inter());
    String regions =
        "mesh.regions { a.share = 0.5, b.share = 0.5 }, links.regions { matrix.a.b = 60ms, loss {"
            + " kind = bursts, bad-time = 4%, mean-burst = 40ms } }";
    assertEquals(
        LossBursts.of(0.04, 40_000, 1_000, 1),
        Scenarios.load(folder, Scenarios.VALID + regions).plan().regions().link(0, 1).bursts());
  }

  @Test
  void shouldTakeAPlainDelayOverASection() throws ScenarioException {
    String text = UNLINKED + "links.inter.delay { distribution = constant, mean = 30ms }";
    assertEquals(
        LinkModel.of(5_000, 5_000, 0),
        Scenarios.load(folder, text, "links.inter.delay=5ms").plan().inter());
  }

  /** Lines added to a valid scenario of four lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "delay { mean = 1ms } | links.inter.delay.distribution: is missing",
        "delay { distribution = gaussian } | distribution = gaussian: must be one of constant,",
        "delay { distribution = constant, mean = 0 } | delay.mean = 0: must be 1us to 1m; the least",
        "delay { distribution = uniform, least = 9ms, most = 9ms } | least = 9ms: must be below",
        "delay { distribution = normal, mean = 9ms, least = 1ms, most = 9ms } | delay.deviation: is",
        "delay { distribution = normal, mean = 9ms, deviation = 1ms, least = 1s, most = 2s } |"
            + " delay.mean = 9ms: the cut leaves less than a millionth",
        "delay { distribution = pareto, shape = 0, least = 1ms, most = 9ms } | shape = 0: must be",
        "delay { distribution = constant, mean = 1ms, most = 9ms } | delay.most = 9ms: unknown key",
        "delay { distribution = empirical } | links.inter.delay.file: is missing",
        "delay { distribution = empirical, file = no.csv } | delay.file = no.csv: there is no such",
        "loss { ratio = 1% } | links.inter.loss.kind: is missing",
        "loss { kind = bursts, mean-burst = 9ms } | links.inter.loss.bad-time: is missing",
        "loss { kind = bursts, bad-time = 0, mean-burst = 9ms } | bad-time = 0: share of time = 0",
        "loss { kind = bursts, bad-time = 50%, mean-burst = 1ms } | mean-burst = 1ms: bursts are"
            + " too short for their share of time: must be at least 2000",
        "loss { kind = bursts, bad-time = 50%, mean-burst = 1m } | state must change once in 4096",
      })
  void shouldNameLineValueAndRemedy(String setting, String expected) {
    String delay = setting.startsWith("loss") ? "delay = 30ms, " : "";
    String line = "links.inter { " + delay + setting + " }";
    List<String> problems = Scenarios.problems(folder, UNLINKED + line);
    assertTrue(problems.stream().anyMatch(p -> p.contains(expected)), () -> line + ": " + problems);
    for (String problem : problems) {
      assertTrue(problem.matches("test\\.conf:\\d+: [^\\n]+"), problem);
    }
  }

  @Test
  void shouldRefuseBurstsInsideClusters() {
    List<String> problems =
        Scenarios.problems(
            folder,
            Scenarios.VALID
                + "links.intra.loss { kind = bursts, bad-time = 4%, mean-burst = 40ms }");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("test.conf:5: links.intra.loss = "), problems.get(0));
    assertTrue(problems.get(0).contains("only links between clusters have bursts"));
  }

  /** Content of a file of delays, with ; for the ends of lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# nothing | delays.csv: has no delay with a weight above 0",
        "5ms,0 | delays.csv: has no delay with a weight above 0",
        "5ms;0 | delays.csv:2: 0: is not a delay",
        "5ms;;x | delays.csv:3: x: is not a delay",
        "2m | delays.csv:1: 2m: is not a delay",
        "5ms,-1 | delays.csv:1: 5ms,-1: is not a delay",
        "5ms,1,1 | delays.csv:1: 5ms,1,1: is not a delay",
      })
  void shouldNameTheLineOfDelays(String content, String expected) throws Exception {
    Files.writeString(folder.resolve("delays.csv"), content.replace(';', '\n'));
    List<String> problems =
        Scenarios.problems(
            folder, UNLINKED + "links.inter.delay { distribution = empirical, file = delays.csv }");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains(expected), problems.get(0));
  }
}
