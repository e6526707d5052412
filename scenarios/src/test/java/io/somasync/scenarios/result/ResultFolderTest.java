package io.somasync.scenarios.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
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
    Summary summary = Summary.of(Reports.passed());
    ResultFolder.create(dir).write(summary);
    assertEquals(FILES, names(dir));
    assertEquals(summary.json(), Files.readString(dir.resolve("summary.json")));
    assertEquals(summary.text(), Files.readString(dir.resolve("summary.txt")));
    assertEquals("plan { seed = 42 }\n", Files.readString(dir.resolve("resolved.conf")));
  }

  @Test
  void shouldReplaceTheFilesOfAnEarlierRun() throws IOException {
    ResultFolder folder = ResultFolder.create(temp);
    folder.write(Summary.of(Reports.missed()));
    folder.write(Summary.of(Reports.passed()));
    Map<String, Object> json = JsonText.parse(Files.readString(temp.resolve("summary.json")));
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
    Summary summary = Summary.of(Reports.passed());
    folder.write(summary);
    Files.delete(temp.resolve("junit.xml"));
    Files.createDirectories(temp.resolve("junit.xml/in-the-way"));
    IOException e = assertThrows(IOException.class, () -> folder.write(summary));
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
    folder.write(Summary.of(Reports.passed()));
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
    folder.write(Summary.of(Reports.passed()));
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
    Summary summary =
        Summary.of(
            Reports.report(
                Reports.W1, Reports.result(Outcome.FAULTED, failure, simulation, null, 0)));
    ResultFolder.create(temp).write(summary);
    assertTrue(names(temp).contains("summary.json"));
    assertEquals("aborted", summary.outcome());
    assertTrue(summary.text().contains(failure));
    // No cluster told what it counted, so nobody knows what is missing.
    assertEquals(OptionalDouble.empty(), summary.value("messages.underWay"));
    assertEquals(OptionalDouble.empty(), summary.value("messages.deliveryRatio"));
  }

  @Test
  void shouldWriteSeriesThatAddUpToTheTotals() throws IOException {
    ResultFolder.create(temp).write(Summary.of(Reports.mix()));
    Tally tally = Reports.MIX_RESULT.tally();
    List<String[]> simulated =
        table(
            "series.csv",
            "second,generated,sends,deliveries,lost,expected,reached,latency_mean_micros");
    assertTrue(simulated.size() >= 3, "3 seconds of load");
    assertEquals(tally.counts().generated, sum(simulated, 1));
    assertEquals(tally.counts().sends, sum(simulated, 2));
    assertEquals(tally.counts().deliveries(), sum(simulated, 3));
    assertEquals(tally.counts().of(Fate.LOST), sum(simulated, 4));
    assertEquals(tally.counts().expected, sum(simulated, 5));
    assertEquals(tally.counts().deliveries(), sum(simulated, 6));
    for (String[] row : simulated) {
      boolean startsNone = row[1].equals("0");
      assertEquals(startsNone, row[7].isEmpty(), () -> String.join(",", row));
    }

    List<String[]> wall = wall();
    assertEquals(2, wall.size());
    assertEquals("message propagation", wall.get(0)[1]);
    assertEquals("15000", wall.get(0)[2]);
    assertEquals("1.25", wall.get(1)[6]);
  }

  private List<String[]> wall() throws IOException {
    return table("wall.csv", "second,phase,sends,deliveries,windows,heap_bytes,cores");
  }

  @Test
  void shouldWriteClustersThatAddUpToTheTotals() throws IOException {
    ResultFolder.create(temp).write(Summary.of(Reports.mix()));
    List<String[]> rows =
        table(
            "clusters.csv",
            "cluster,generated,sends,deliveries,duplicates,lost,expired,expected,latency_mean_micros");
    Tally tally = Reports.MIX_RESULT.tally();
    assertEquals(20, rows.size());
    assertEquals(tally.counts().generated, sum(rows, 1));
    assertEquals(tally.counts().sends, sum(rows, 2));
    assertEquals(tally.counts().deliveries(), sum(rows, 3));
    assertEquals(tally.counts().of(Fate.DUPLICATE), sum(rows, 4));
    assertEquals(tally.counts().of(Fate.LOST), sum(rows, 5));
    assertEquals(tally.counts().of(Fate.EXPIRED), sum(rows, 6));
    assertEquals(tally.counts().expected, sum(rows, 7));
    long latencies = 0;
    for (String[] row : rows) {
      latencies += Long.parseLong(row[8]) * (Long.parseLong(row[3]) - Long.parseLong(row[1]));
    }
    // Means are rounded to whole microseconds.
    assertEquals(tally.counts().latencySum, latencies, 0.5 * tally.counts().deliveries());
  }

  @Test
  void shouldWriteReadablePercentilesPerSeverity() throws IOException {
    ResultFolder.create(temp).write(Summary.of(Reports.mix()));
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
    ResultFolder.create(temp).write(Summary.of(Reports.passed()));
    Map<String, Object> json = JsonText.parse(Files.readString(temp.resolve("environment.json")));
    assertEquals(
        List.of("version", "commit", "start", "time", "digest", "commandLine", "jvm", "machine"),
        List.copyOf(json.keySet()));
    Instant start = Instant.parse((String) json.get("start"));
    assertFalse(start.isAfter(Instant.parse((String) json.get("time"))), json.toString());
    assertEquals(Summary.of(Reports.passed()).digest(), json.get("digest"));
    assertEquals(
        ManagementFactory.getRuntimeMXBean().getInputArguments(), JsonText.at(json, "jvm.options"));
    assertFalse(((String) JsonText.at(json, "machine.host")).isBlank());
    assertEquals(List.of("run", "example/w1", "--seed", "42"), json.get("commandLine"));
    assertEquals(System.getProperty("java.runtime.version"), JsonText.at(json, "jvm.version"));
    assertTrue((Long) JsonText.at(json, "machine.memoryBytes") > 0);
    assertTrue((Long) JsonText.at(json, "machine.cores") > 0);
  }

  @Test
  void shouldWriteCriteriaAsTestCases() throws Exception {
    ResultFolder.create(temp).write(Summary.of(Reports.missed()));
    Element suite = suite();
    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("0", suite.getAttribute("errors"));
    assertEquals(
        Environment.start(),
        LocalDateTime.parse(suite.getAttribute("timestamp")).toInstant(ZoneOffset.UTC));
    assertEquals(Environment.host(), suite.getAttribute("hostname"));
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
            Summary.of(
                Reports.report(
                    Reports.W1,
                    Reports.result(Outcome.FAILED, failure, Reports.W1_RESULT, null, 0))));
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

  private List<String[]> table(String name, String heading) throws IOException {
    List<String> lines = Files.readAllLines(temp.resolve(name));
    assertEquals(heading, lines.get(0));
    int columns = heading.split(",").length;
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      assertEquals(columns, row.length, line);
      rows.add(row);
    }
    return rows;
  }

  private static long sum(List<String[]> rows, int column) {
    return rows.stream().mapToLong(row -> Long.parseLong(row[column])).sum();
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
