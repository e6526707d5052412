package io.somasync.scenarios.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.scenarios.result.Reports;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.shard.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ResultReaderTest {
  @TempDir Path temp;

  private ResultReader reader;

  @BeforeEach
  void writeResults() throws IOException {
    ResultFolder.create(temp).write(Reports.passed());
    reader = new ResultReader(temp);
  }

  @Test
  void shouldReadTheSummaryThatWasWritten() throws Exception {
    LatencyHistogram lateness = new LatencyHistogram();
    lateness.record(1_500);
    for (RunReport report :
        List.of(
            Reports.passed(),
            Reports.missed(),
            Reports.mix(),
            report(Outcome.COMPLETED, null, lateness),
            report(Outcome.COMPLETED, null, new LatencyHistogram()),
            report(Outcome.INTERRUPTED, null, null),
            report(Outcome.FAILED, "member 2 died:\n\"killed\"", null))) {
      ResultFolder.create(temp).write(report);
      assertEquals(report.summary(), reader.summary());
    }
  }

  private static RunReport report(Outcome outcome, String failure, LatencyHistogram lateness) {
    return Reports.report(
        Reports.W1, Reports.result(outcome, failure, Reports.W1_RESULT, lateness, 1));
  }

  /** What somebody else, or a later version, has added is no fault. */
  @Test
  void shouldPassOverKeysThatItDoesNotKnow() throws Exception {
    Summary written = reader.summary();
    replace("summary.json", "\"mesh\": {", "\"more\": [{}, 1],\n  \"mesh\": {\n    \"new\": 3,");
    assertEquals(written, reader.summary());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sends\": | \"send\": | messages.sends: is missing; the file is damaged or of another"
            + " version",
        "\"nodes\": 10000 | \"nodes\": \"many\" | mesh.nodes = many: must be a number",
        "\"nodes\": 10000 | \"nodes\": 1e999 | mesh.nodes = Infinity: must be a finite number",
        "\"nodes\": 10000 | \"nodes\": NaN | is damaged: line",
        "\"seed\": 42 | \"seed\": 9223372036854775808 | is damaged: line",
        "\"mesh\": { | \"mesh\": null, \"was\": { | mesh = null: must be an object",
        "\"seed\": 42 | \"seed\": 4.2 | seed = 4.2: must be a whole number",
        "\"jvms\": 2 | \"jvms\": 4294967296 | jvms = 4294967296: must be at most 2147483647",
        "\"deterministic\": true | \"deterministic\": 1 | deterministic = 1: must be true or false",
        "\"outcome\": \"passed\" | \"outcome\": \"won\" | outcome = won: must be one of passed,"
            + " failed, interrupted, aborted",
        "\"mesh\": { | \"mesh\": 3, \"was\": { | mesh = 3: must be an object",
        "\"metric\": \"errors.rate\" | \"metric\": \"errors.rat\" | criteria[1].metric ="
            + " errors.rat: there is no such figure",
        "\"condition\": \"< 0.05\" | \"condition\": \"< 5s\" | criteria[1].condition = < 5s: is not"
            + " a condition on errors.rate",
        "\"redundancy\": | \"redundancy\" | is damaged: line",
      })
  void shouldSayWhereASummaryIsDamaged(String was, String is, String what) throws IOException {
    replace("summary.json", was, is);
    String message = assertThrows(ResultException.class, reader::summary).getMessage();
    assertTrue(message.startsWith(temp.resolve("summary.json") + ": " + what), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void shouldSayWhenASummaryIsCutOff() throws IOException {
    Path file = temp.resolve("summary.json");
    String whole = Files.readString(file);
    for (int end : new int[] {0, 1, whole.length() / 2, whole.length() - 2}) {
      Files.writeString(file, whole.substring(0, end));
      String message = assertThrows(ResultException.class, reader::summary).getMessage();
      assertTrue(message.startsWith(file + ": is damaged: "), message);
      assertEquals(1, message.lines().count(), message);
    }
  }

  @Test
  void shouldRefuseASummaryThatIsBeyondAllBounds() throws IOException {
    Path file = temp.resolve("summary.json");
    for (String endless : List.of("[", "{\"a\":", "9")) {
      Files.writeString(file, "{\"a\": " + endless.repeat(100_000));
      String message = assertThrows(ResultException.class, reader::summary).getMessage();
      assertTrue(message.startsWith(file + ": is damaged: "), message);
      assertEquals(1, message.lines().count(), message);
    }
  }

  @Test
  void shouldSayWhatIsNoFolderOrNoFile() throws IOException {
    Files.delete(temp.resolve("summary.json"));
    Files.createDirectory(temp.resolve("summary.json"));
    assertMessage("summary.json: cannot be read: it is no regular file", reader::summary);
    Files.delete(temp.resolve("series.csv"));
    Files.createSymbolicLink(temp.resolve("series.csv"), Path.of("/dev/zero"));
    assertMessage("series.csv: cannot be read: it is no regular file", reader::series);
    ResultReader file = new ResultReader(temp.resolve("wall.csv"));
    assertMessage("wall.csv/summary.json: cannot be read: Not a directory", file::summary);
  }

  @Test
  void shouldSayWhichFileIsMissingOrNoText() throws IOException {
    Files.write(temp.resolve("wall.csv"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertMessage("wall.csv: is damaged: it is not UTF-8 text", reader::wall);
    Files.delete(temp.resolve("series.csv"));
    assertMessage(
        "series.csv: there is no such file; name the folder of a run that came to results",
        reader::series);
  }

  @Test
  void shouldSayWhereATableIsDamaged() throws Exception {
    replace("clusters.csv", "\n1,", "\n1,x");
    Table clusters = reader.clusters();
    assertMessage(
        "clusters.csv:3: nodes = %s: must be a whole number".formatted(clusters.text(1, "nodes")),
        () -> clusters.sum("nodes"));
    replace("clusters.csv", "\n1,", "\n1,2,");
    assertMessage(
        "clusters.csv:3: cells = 12: must be 11; the file is damaged", () -> reader.clusters());
    replace("wall.csv", "second,phase", "phase,second");
    assertMessage(
        "wall.csv:1: heading = phase,second,sends,deliveries,windows,heap_bytes,cores: must be"
            + " second,phase,sends,deliveries,windows,heap_bytes,cores",
        reader::wall);
  }

  /** Half a number is one, too. */
  @Test
  void shouldSayWhenATableIsCutOff() throws IOException {
    Path file = temp.resolve("wall.csv");
    String whole = Files.readString(file);
    long lines = whole.lines().count();
    Files.writeString(file, whole.substring(0, whole.length() - 2));
    assertMessage("wall.csv:" + lines + ": is cut off; the file is damaged", reader::wall);
    Files.writeString(file, "");
    String message = assertThrows(ResultException.class, reader::wall).getMessage();
    assertTrue(message.startsWith(file + ":1: heading = : must be second,phase,"), message);
  }

  @Test
  void shouldRefuseCellsThatCannotBeReckonedWith() throws Exception {
    String most = Long.toString(Long.MAX_VALUE);
    Files.writeString(
        temp.resolve("wall.csv"),
        """
        second,phase,sends,deliveries,windows,heap_bytes,cores
        0,start,%s,0,0,0,NaN
        1,start,%s,0,0,0,1e999
        """
            .formatted(most, most));
    Table wall = reader.wall();
    assertMessage(
        "wall.csv:2: cores = NaN: must be a finite number", () -> wall.number(0, "cores"));
    assertMessage(
        "wall.csv:3: cores = 1e999: must be a finite number", () -> wall.number(1, "cores"));
    assertMessage(
        "wall.csv:3: sends = " + most + ": must be so small that the column has a sum",
        () -> wall.sum("sends"));
  }

  private void assertMessage(String wanted, Executable read) {
    String message = assertThrows(ResultException.class, read).getMessage();
    assertEquals(temp + "/" + wanted, message);
  }

  private void replace(String name, String was, String is) throws IOException {
    Path file = temp.resolve(name);
    String text = Files.readString(file);
    assertTrue(text.contains(was), was);
    Files.writeString(file, text.replace(was, is));
  }
}
