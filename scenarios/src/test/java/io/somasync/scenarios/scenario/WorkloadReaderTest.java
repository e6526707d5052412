package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.DiurnalRate;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Group;
import io.somasync.engine.plan.OriginModel.Groups;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Rate;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
final class WorkloadReaderTest {
  private static final String NO_LOAD = Scenarios.VALID.replace("messages = 10, duration = 1s", "");
  private static final long HOUR = 3_600_000_000L;
  private static final long PER_SECOND = Rate.UNIT_MICROS / 1_000_000;

  @TempDir Path folder;

  private Load loadOf(String workload) throws ScenarioException {
    return Scenarios.load(folder, NO_LOAD + "workload { " + workload + " }").plan().load();
  }

  private Load load(String text, String option) throws ScenarioException {
    return Scenarios.load(folder, text, option).plan().load();
  }

  private static Load even(Rate rate) {
    return Load.of(new Arrivals.AtRate(rate, false));
  }

  @Test
  void shouldReadRegionsAsGroupsOfTheirClusters() throws ScenarioException {
    String regions =
        NO_LOAD
            + "mesh.regions { a.clusters = \"0-3, 19\", b.clusters = \"4-9\", c.clusters = 10-18 }\n"
            + "workload { messages = 10, duration = 1s, origins { kind = regions, ";
    Group a = new Group(1, List.of(new Span(0, 3), new Span(19, 19)));
    assertEquals(a, load(regions + "regions = a } }").origins());
    assertEquals(
        new Group(0.5, List.of(new Span(0, 9), new Span(19, 19))),
        load(regions + "regions = [b, a], share = 50% } }").origins());
    OriginModel both = load(regions + "regions { c = 70%, b = 20%, a = null } } }").origins();
    assertEquals(
        new Groups(
            List.of(
                new Group(0.2, List.of(new Span(4, 9))),
                new Group(0.7, List.of(new Span(10, 18))))),
        both);
  }

  private Load load(String text) throws ScenarioException {
    Scenario scenario = Scenarios.load(folder, text);
    Path elsewhere = folder.resolve("resolved");
    try {
      Files.createDirectories(elsewhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(scenario.plan(), Scenarios.load(elsewhere, scenario.resolved()).plan());
    return scenario.plan().load();
  }

  @Test
  void shouldReadRates() throws ScenarioException {
    Rate constant = Rate.constant(100 * PER_SECOND, 60_000_000);
    assertEquals(even(constant), loadOf("rate = 100/s, duration = 1m"));
    assertEquals(even(constant), loadOf("rate = 6K/min, duration = 60s"));
    assertEquals(
        even(constant), loadOf("rate = 180/h, duration = 1m, per-node = true"), "of 2,000 nodes");
    assertEquals(
        Load.of(new Arrivals.AtRate(constant, true)),
        loadOf("rate = 100 / s, duration = 1m, arrivals = poisson"));
    assertEquals(
        even(Rate.ramp(0, 1_000 * PER_SECOND, 30_000_000)),
        loadOf("ramp = [0/s, 1K/s], duration = 30s"));
    assertEquals(
        even(constant.withBurst(20_000_000, 5_000_000, 10)),
        loadOf("rate = 100/s, duration = 1m, burst { at = 20s, for = 5s, times = 10 }"));
  }

  @Test
  void shouldReadDays() throws ScenarioException {
    DiurnalRate day = new DiurnalRate(100 * PER_SECOND, 0.5, 12 * HOUR, 24 * HOUR);
    assertEquals(even(day.during(24 * HOUR)), loadOf("diurnal { mean = 100/s }"));
    DiurnalRate minute = new DiurnalRate(100 * PER_SECOND, 0.8, 10_000_000, 60_000_000);
    assertEquals(
        even(minute.during(180_000_000)),
        loadOf(
            "diurnal { mean = 100/s, amplitude = 80%, peak = 10s, period = 1m }, duration = 3m"));
  }

  @Test
  void shouldReadPhasesOneAfterTheOther() throws ScenarioException {
    assertEquals(
        even(
            Rate.oneAfterAnother(
                List.of(
                    Rate.constant(100 * PER_SECOND, 60_000_000),
                    Rate.ramp(100 * PER_SECOND, 1_000 * PER_SECOND, 30_000_000)))),
        loadOf(
            """
            phases = [
              { duration = 1m, rate = 100/s }
              { duration = 30s, ramp = [100/s, 1K/s] }
            ]
            """));
  }

  @Test
  void shouldReadOrigins() throws ScenarioException {
    String steady = "messages = 10, duration = 1s, origins ";
    Load load = new Load(10, 1_000_000);
    assertEquals(load, loadOf(steady + "{ kind = uniform }"));
    assertEquals(load.from(new OriginModel.Zipf(1)), loadOf(steady + "{ kind = zipf }"));
    assertEquals(
        load.from(new OriginModel.Group(1, List.of(new Span(0, 9), new Span(17, 17)))),
        loadOf(steady + "{ kind = clusters, clusters = \"0-9, 17\" }"));
    assertEquals(
        load.from(new OriginModel.Group(0.25, List.of(new Span(3, 3)))),
        loadOf(steady + "{ kind = clusters, clusters = 3, share = 25% }"));
    assertEquals(
        load.from(new OriginModel.HotSpots(0.6, 3, 30_000_000)),
        loadOf(steady + "{ kind = hot-spots, share = 60%, spots = 3, dwell = 30s }"));
  }

  /** All settings written out mean the same, lists of sections too. */
  @Test
  void shouldResolveRatesAndOriginsToWhatTheyAre() throws ScenarioException {
    for (String workload :
        List.of(
            "phases = [{ duration = 1m, rate = 0.5/min }, { diurnal { mean = 7/h } }]",
            "ramp = [1/d, 1.0001/d], duration = 9d, per-node = yes, arrivals = poisson",
            "rate = 7/min, duration = 1h, burst { at = 1m, for = 2m, times = 1.5 },"
                + " origins { kind = clusters, clusters = \"0-9, 17\", share = 50% }")) {
      Scenario scenario = Scenarios.load(folder, NO_LOAD + "workload { " + workload + " }");
      Scenario again = Scenarios.load(folder, scenario.resolved());
      assertEquals(scenario.plan(), again.plan(), scenario.resolved());
      assertEquals(scenario.resolved(), again.resolved());
    }
  }

  @Test
  void shouldPutWhatAnOptionSaysOfTheRateInPlaceOfWhatTheFileSays() throws ScenarioException {
    String ramp = NO_LOAD + "workload { ramp = [0/s, 9/s], duration = 10s, arrivals = poisson }";
    assertEquals(new Load(5, 10_000_000), load(ramp, "workload.messages=5"));
    Load constant = even(Rate.constant(3 * PER_SECOND, 1_000_000));
    assertEquals(constant, load(Scenarios.VALID, "workload.rate=3/s"));
    assertEquals(
        even(new DiurnalRate(3 * PER_SECOND, 0.5, 12 * HOUR, 24 * HOUR).during(1_000_000)),
        load(Scenarios.VALID, "workload.diurnal.mean=3/s"));
    assertEquals(
        Load.of(new Arrivals.AtRate(Rate.constant(3 * PER_SECOND, 10_000_000), true)),
        load(ramp, "workload.rate=3/s"));
  }

  /** Lines added to a valid scenario of four lines, and what must be said about line 5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workload.rate = 5/s | workload.messages = 10: rate is given too, which says how many",
        "workload { messages = null, rate = 100 } | rate = 100: is not a rate; write for instance"
            + " 100/s, 5K/min or 2/h",
        "workload { messages = null, rate = 5/week } | rate = 5/week: is not a rate",
        "workload { messages = null, rate = -5/s } | rate = -5/s: must be 0/s to 1000000000/s",
        "workload { messages = null, rate = 0/s } | rate = 0/s: makes no message in the whole",
        "workload { messages = null, rate = 1G/s, duration = 1h } | messages = 3600000000000: must"
            + " be 0 to 2^40",
        "workload { messages = null, rate = 1M/s, per-node = yes } | rate = 1M/s: a rate must be 0"
            + " to 1G/s, of all nodes",
        "workload { messages = null, rate = 1/s, per-node = some } | workload.per-node = some: must"
            + " be true or false",
        "workload { messages = null, rate = 1/s, ramp = [1/s, 2/s] } | ramp = [1/s, 2/s]: rate is"
            + " given too",
        "workload { messages = null, ramp = 5/s } | ramp = 5/s: must be two rates; write",
        "workload { messages = null, ramp = [5/s, 7] } | workload.ramp = 7: is not a rate",
        "workload { messages = null, duration = null, rate = 1/s } | workload.duration: is missing",
        "workload { messages = null, diurnal { mean = 9/s, peak = 25h } } | workload.diurnal.peak ="
            + " 25h: must be 0s to 1d; it must be within the period",
        "workload { messages = null, diurnal { mean = 9/s, period = 1ms } } | workload.diurnal ="
            + " {\"mean\":\"9/s\",\"period\":\"1ms\"}: a period makes 24 pieces of a rate, and there can"
            + " be 2000",
        "workload { messages = null, diurnal { mean = 9/s, amplitude = 2 } } | amplitude = 2: must"
            + " be 0% to 100%",
        "workload { messages = null, phases = [] } | workload.phases = []: is not a list of",
        "workload { messages = null, duration = null, phases = [5/s] } | workload.phases = 5/s: is"
            + " not a section; write phases = [{",
        "workload { messages = null, phases = [{ rate = 5/s, duration = 1s }] } | workload.duration"
            + " = 1s: each of workload.phases has its own",
        "workload { messages = null, duration = null, phases = [{ rate = 5/s }] } |"
            + " workload.phases.1.duration: is missing",
        "workload { messages = null, duration = null, phases = [{ duration = 5s }] } |"
            + " workload.phases.1: has no rate; write for instance",
        "workload { messages = null, duration = null, phases = [{ duration = 5s, rat = 5/s }] } |"
            + " workload.phases.1.rat = 5/s: unknown key; did you mean workload.phases.1.rate?",
        "workload { messages = null, duration = null, phases = [{ duration = 31d, rate = 5/h }, {"
            + " duration = 1s, rate = 5/h }] } | the phases take longer than 31 days",
        "workload { messages = null, rate = 5/s, burst { at = 1s, for = 1s, times = 3 } } |"
            + " workload.burst.at = 1s: must be 0s to 999999us; it must begin before",
        "workload { messages = null, rate = 5/s, burst { for = 1s, times = 3 } } | workload.burst.at:"
            + " is missing",
        "workload { messages = null, rate = 1M/s, burst { at = 0, for = 1s, times = 9K } } |"
            + " workload.burst.times = 9K: a rate must be 0 to 1G/s",
        "workload.arrivals = poisson | workload.arrivals = poisson: only a load with a rate has it",
        "workload { messages = null, rate = 9/s, arrivals = random } | arrivals = random: must be"
            + " even or poisson",
        "workload.origins.kind = zip | workload.origins.kind = zip: must be one of uniform, zipf,",
        "workload.origins = zipf | workload.origins = zipf: is not a section",
        "workload.origins { kind = zipf, exponent = 11 } | exponent = 11: must be 0 to 10",
        "workload.origins { exponent = 1 } | origins of kind uniform do not have it",
        "workload.origins { kind = clusters } | workload.origins.clusters: is missing",
        "workload.origins { kind = clusters, clusters = north } | clusters = north: is not a set",
        "workload.origins { kind = clusters, clusters = \"7, 3\" } | clusters = 7, 3: is not a set of"
            + " clusters; write numbers and spans of them in ascending order, for instance",
        "workload.origins { kind = clusters, clusters = \"0-20\" } | clusters = 0-20: clusters: 20 is"
            + " none; the mesh has the clusters 0 to 19",
        "workload.origins { kind = regions } | workload.origins.regions: is missing",
        "workload.origins { kind = regions, regions = a } | workload.origins.regions = a: there are"
            + " no regions; write mesh.regions { … }, or remove this",
        "mesh.regions.east.share = 1, workload.origins { kind = regions, regions = [east, eats] } |"
            + " there is no region eats; mesh.regions has east; did you mean east?",
        "mesh.regions.east.share = 1, workload.origins { kind = regions, regions.west = 5% } |"
            + " workload.origins.regions.west = 5%: there is no region west; mesh.regions has east",
        "mesh.regions.east.share = 1, workload.origins { kind = regions, regions.east = -5% } |"
            + " workload.origins.regions.east = -5%: must be 0% to 100%",
        "mesh.regions { a.share = 0.5, b.share = 0.5 }, workload.origins { kind = regions, regions {"
            + " a = 60%, b = 50% } } | the shares come to more than 100%; lower one",
        "mesh.regions.a.share = 1, workload.origins { kind = regions, share = 5%, regions.a = 5% } |"
            + " workload.origins.share = 5%: the regions have shares of their own; remove it",
        "workload.origins.regions = a | origins of kind uniform do not have it",
        "workload.origins { kind = hot-spots, share = 50%, spots = 21, dwell = 1s } | spots = 21:"
            + " must be at most the number of clusters (20)",
        "workload.origins { kind = hot-spots, share = 50%, dwell = 1us } | dwell = 1us: must be 1ms"
            + " to 31d",
        "workload.origins { kind = hot-spots, dwell = 1s } | workload.origins.share: is missing",
      })
  void shouldNameLineValueAndRemedy(String line, String expected) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + line);
    assertTrue(problems.stream().anyMatch(p -> p.contains(expected)), () -> line + ": " + problems);
    for (String problem : problems) {
      assertTrue(problem.matches("test\\.conf:[45]: [^\n]*"), problem);
    }
  }
}
