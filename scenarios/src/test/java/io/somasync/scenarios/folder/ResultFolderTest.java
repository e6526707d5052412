package io.somasync.scenarios.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.machine.Machine;
import io.somasync.scenarios.result.Reports;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.text.SummaryText;
import io.somasync.shard.run.RunResult.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Timeout(60)
class ResultFolderTest {
  private static final Set<String> FILES =
      Set.of(
          "summary.json",
          "summary.txt",
          "series.csv",
          "wall.csv",
          "clusters.csv",
          "latency.hgrm",
          "resolved.conf",
          "environment.json",
          "junit.xml");

  @TempDir Path temp;

  @Test
  void shouldWriteEveryFileAndLeaveNothingElse() throws IOException {
    Path dir = temp.resolve("results/deep/down");
    RunReport report = Reports.passed();
    ResultFolder.create(dir).write(report);
    assertEquals(FILES, names(dir));
    assertEquals(SummaryFile.json(report.summary()), Files.readString(dir.resolve("summary.json")));
    assertEquals(SummaryText.of(report), Files.readString(dir.resolve("summary.txt")));
    assertEquals("plan { seed = 42 }\n", Files.readString(dir.resolve("resolved.conf")));
  }

  @Test
  void shouldReplaceTheFilesOfAnEarlierRun() throws IOException {
    ResultFolder folder = ResultFolder.create(temp);
    folder.write(Reports.missed());
    folder.write(Reports.passed());
    Map<String, Object> json = Json.parse(Files.readString(temp.resolve("summary.json")));
    assertEquals("passed", json.get("outcome"));
  }

  @Test
  void shouldSayWhyAFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(temp.resolve("taken"));
    for (Path dir : List.of(file, file.resolve("below"))) {
      IOException e = assertThrows(IOException.class, () -> ResultFolder.create(dir));
      assertTrue(e.getMessage().startsWith("out = " + dir + ": cannot be written to: "));
      assertTrue(e.getMessage().endsWith("; choose a folder with --out"), e.getMessage());
      assertFalse(e.getMessage().contains("null"), e.getMessage());
    }
  }

  @Test
  void shouldLeaveNoHalfWrittenFileAndNoSummaryWhenAFileFails() throws IOException {
    ResultFolder folder = ResultFolder.create(temp);
    RunReport report = Reports.passed();
    folder.write(report);
    Files.delete(temp.resolve("junit.xml"));
    Files.createDirectories(temp.resolve("junit.xml/in-the-way"));
    IOException e = assertThrows(IOException.class, () -> folder.write(report));
    assertTrue(e.getMessage().startsWith("out = " + temp + ": junit.xml could not be written: "));
    assertFalse(names(temp).contains("summary.json"));
    assertTrue(names(temp).stream().noneMatch(name -> name.endsWith(".part")));
  }

  /** In a folder that others may write to, they can guess what will be written. */
  @Test
  void shouldNotFollowPlantedLinks() throws IOException {
    Path victim = Files.writeString(temp.resolve("victim"), "precious");
    Path dir = Files.createDirectory(temp.resolve("out"));
    List<String> names = new ArrayList<>();
    for (String name : FILES) {
      names.addAll(List.of(name, "." + name + ".part"));
    }
    names.add("run.log");
    for (String name : names) {
      Files.createSymbolicLink(dir.resolve(name), victim);
    }
    ResultFolder folder = ResultFolder.create(dir);
    Files.writeString(folder.beginLog(), "a warning", StandardOpenOption.APPEND);
    folder.write(Reports.passed());
    assertEquals("precious", Files.readString(victim));
    for (String name : FILES) {
      assertTrue(Files.isRegularFile(dir.resolve(name), LinkOption.NOFOLLOW_LINKS), name);
    }
  }

  @Test
  void shouldRefuseFoldersWhereFilesShouldBe() throws IOException {
    Files.createDirectory(temp.resolve("clusters.csv"));
    IOException e = assertThrows(IOException.class, () -> ResultFolder.create(temp));
    assertTrue(e.getMessage().contains("clusters.csv in it is a folder"), e.getMessage());
  }

  @Test
  void shouldLeaveNoFolderBehindThatItCannotUse() throws IOException {
    Path dir = temp.resolve("new");
    ResultFolder folder = ResultFolder.create(dir);
    folder.write(Reports.passed());
    Files.createFile(folder.beginLog().resolveSibling("mine"));
    folder.discard();
    assertEquals(Set.of("mine"), names(dir), "what is not of the run stays");
    Files.delete(dir.resolve("mine"));
    folder.discard();
    assertFalse(Files.exists(dir));
  }

  /** A run whose books do not balance is told as one, and shown as it is. */
  @Test
  void shouldWriteWhatAFaultedRunCounted() throws IOException {
    Tally wrong = new Tally(1);
    wrong.counts().sends = 3;
    wrong.counts().generated = 1;
    SimulationResult simulation = new SimulationResult(wrong, List.of(), 0, 0);
    String failure = "the books do not balance";
    RunReport report =
        Reports.report(Reports.W1, Reports.result(Outcome.FAULTED, failure, simulation, null, 0));
    ResultFolder.create(temp).write(report);
    assertTrue(names(temp).contains("summary.json"));
    assertEquals(io.somasync.scenarios.result.Outcome.ABORTED, report.summary().outcome());
    assertTrue(SummaryText.of(report).contains(failure));
    // No cluster told what it counted, so nobody knows what is missing.
    assertEquals(OptionalDouble.empty(), report.summary().value("messages.underWay"));
    assertEquals(OptionalDouble.empty(), report.summary().value("messages.deliveryRatio"));
  }

  @Test
  void shouldWriteSeriesThatAddUpToTheTotals() throws Exception {
    ResultFolder.create(temp).write(Reports.mix());
    Tally tally = Reports.MIX_RESULT.tally();
    Table simulated = new ResultReader(temp).series();
    assertTrue(simulated.rows() >= 3, "3 seconds of load");
    assertEquals(tally.counts().generated, simulated.sum("generated"));
    assertEquals(tally.counts().sends, simulated.sum("sends"));
    assertEquals(tally.counts().deliveries(), simulated.sum("deliveries"));
    assertEquals(tally.counts().of(Fate.LOST), simulated.sum("lost"));
    assertEquals(tally.counts().expected, simulated.sum("expected"));
    assertEquals(tally.counts().deliveries(), simulated.sum("reached"));
    for (int row = 0; row < simulated.rows(); row++) {
      boolean startsNone = simulated.whole(row, "generated") == 0;
      assertEquals(startsNone, simulated.text(row, "latency_mean_micros").isEmpty(), "row " + row);
    }
  }

  @Test
  void shouldWriteWhatEachSecondOfWallTimeBrought() throws Exception {
    ResultFolder.create(temp).write(Reports.mix());
    Table wall = new ResultReader(temp).wall();
    assertEquals(2, wall.rows());
    assertEquals("message propagation", wall.text(0, "phase"));
    assertEquals(15_000, wall.whole(0, "sends"));
    assertEquals(1.25, wall.number(1, "cores"));
  }

  @Test
  void shouldWriteClustersThatAddUpToTheTotals() throws Exception {
    ResultFolder.create(temp).write(Reports.mix());
    Table clusters = new ResultReader(temp).clusters();
    Tally tally = Reports.MIX_RESULT.tally();
    assertEquals(20, clusters.rows());
    assertEquals(tally.counts().generated, clusters.sum("generated"));
    assertEquals(tally.counts().sends, clusters.sum("sends"));
    assertEquals(tally.counts().deliveries(), clusters.sum("deliveries"));
    assertEquals(tally.counts().of(Fate.DUPLICATE), clusters.sum("duplicates"));
    assertEquals(tally.counts().of(Fate.LOST), clusters.sum("lost"));
    assertEquals(tally.counts().of(Fate.EXPIRED), clusters.sum("expired"));
    assertEquals(tally.counts().expected, clusters.sum("expected"));
    long latencies = 0;
    for (int row = 0; row < clusters.rows(); row++) {
      latencies +=
          clusters.whole(row, "latency_mean_micros")
              * (clusters.whole(row, "deliveries") - clusters.whole(row, "generated"));
    }
    // Means are rounded to whole microseconds.
    assertEquals(tally.counts().latencySum, latencies, 0.5 * tally.counts().deliveries());
  }

  @Test
  void shouldWriteReadablePercentilesPerSeverity() throws IOException {
    ResultFolder.create(temp).write(Reports.mix());
    String text = Files.readString(temp.resolve("latency.hgrm"));
    String[] parts = text.split("(?m)^# severity ");
    assertEquals(4, parts.length, "a heading for each of three severities");
    assertTrue(parts[1].startsWith("critical: "));
    assertTrue(parts[2].startsWith("local: "));
    assertTrue(parts[3].startsWith("unused: ") && parts[3].contains("# no values"));
    for (int severity = 0; severity < 2; severity++) {
      List<double[]> lines = percentiles(parts[severity + 1]);
      double[] last = lines.get(lines.size() - 1);
      assertEquals(1.0, last[1]);
      assertEquals(Reports.MIX_RESULT.tally().latency(severity).count(), (long) last[2]);
      for (int i = 1; i < lines.size(); i++) {
        assertTrue(lines.get(i)[0] >= lines.get(i - 1)[0], "values ascend");
      }
    }
  }

  @Test
  void shouldWriteWhereAndHowItWasRun() throws IOException {
    ResultFolder.create(temp).write(Reports.passed());
    Map<String, Object> json = Json.parse(Files.readString(temp.resolve("environment.json")));
    assertEquals(
        List.of(
            "version",
            "commit",
            "start",
            "time",
            "digest",
            "commandLine",
            "jvm",
            "machine",
            "members"),
        List.copyOf(json.keySet()));
    Instant start = Instant.parse((String) json.get("start"));
    assertFalse(start.isAfter(Instant.parse((String) json.get("time"))), json.toString());
    assertEquals(Reports.passed().summary().digest(), json.get("digest"));
    assertEquals(
        ManagementFactory.getRuntimeMXBean().getInputArguments(), JsonText.at(json, "jvm.options"));
    assertFalse(((String) JsonText.at(json, "machine.host")).isBlank());
    assertEquals(List.of("run", "example/w1", "--seed", "42"), json.get("commandLine"));
    assertEquals(System.getProperty("java.runtime.version"), JsonText.at(json, "jvm.version"));
    assertTrue((Long) JsonText.at(json, "machine.memoryBytes") > 0);
    assertTrue((Long) JsonText.at(json, "machine.cores") > 0);
    List<?> members = (List<?>) json.get("members");
    assertEquals(
        "{member=1, address=127.0.0.1:4711, threads=3, maxHeapBytes=3221225472, firstCluster=0,"
            + " clusters=10, nodes=1000}",
        members.get(0).toString());
    assertEquals(
        "{member=2, address=127.0.0.1:4712, threads=1, maxHeapBytes=1073741824, firstCluster=null,"
            + " clusters=0, nodes=0}",
        members.get(1).toString());
  }

  @Test
  void shouldWriteCriteriaAsTestCases() throws Exception {
    ResultFolder.create(temp).write(Reports.missed());
    Element suite = suite();
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("0", suite.getAttribute("errors"));
    assertEquals(
        Machine.jvmStart(),
        LocalDateTime.parse(suite.getAttribute("timestamp")).toInstant(ZoneOffset.UTC));
    assertEquals(Machine.host(), suite.getAttribute("hostname"));
    NodeList cases = suite.getElementsByTagName("testcase");
    assertEquals(3, cases.getLength());
    assertEquals("messages.deliveryRatio >= 0.9", ((Element) cases.item(0)).getAttribute("name"));
    NodeList failures = suite.getElementsByTagName("failure");
    assertEquals(2, failures.getLength());
    assertEquals(
        "messages.lost = " + Reports.W1_RESULT.tally().counts().of(Fate.LOST) + ": must be < 1",
        failures.item(0).getTextContent());
  }

  @Test
  void shouldWriteAnErrorForARunThatWasCutOff() throws Exception {
    String failure = "member 2 died: \"<signal>\" & \u0007 more";
    ResultFolder.create(temp)
        .write(
            Reports.report(
                Reports.W1, Reports.result(Outcome.FAILED, failure, Reports.W1_RESULT, null, 0)));
    Element suite = suite();
    assertEquals("1", suite.getAttribute("errors"));
    Element error = (Element) suite.getElementsByTagName("error").item(0);
    assertEquals("aborted", error.getAttribute("type"));
    assertEquals(failure.replace('\u0007', ' '), error.getAttribute("message"));
  }

  private Element suite() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(temp.resolve("junit.xml").toFile())
        .getDocumentElement();
  }

  /** Value, percentile and count of each line that is neither a heading nor a remark. */
  private static List<double[]> percentiles(String part) {
    return part.lines()
        .skip(1)
        .map(String::trim)
        .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
        .map(
            line ->
                Arrays.stream(line.split(" +")).limit(3).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private static Set<String> names(Path dir) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(dir)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }
}
