package io.somasync.scenarios.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.traffic.Sizes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CsvReaderTest {
  private static final long SEED = 20261129;

  @TempDir Path folder;

  private Objects read(String text) throws FeedException {
    Path file = Objects.write(folder, "a.csv", text);
    return Objects.read(Objects.source(FeedFormat.CSV, Objects.MAPPING, false, file));
  }

  @Test
  void shouldFindColumnsByTheirNames() throws FeedException {
    Objects read =
        read(
            "\uFEFFnode,\"note\",level,time\r\n7,\"a, \"\"b\"\"\r\nc\",Low,5\r\n\r\n99,,\"High, really\",6");
    assertEquals(List.of("5/0/7", "6/1/99"), read.taken);
    assertEquals(2, read.books.read());
  }

  @Test
  void shouldTellLinesOfMalformedRecords() throws FeedException {
    Objects read =
        read(
            "time,level,node\n1,Low,2\n\"x\ny\",Low,3\n4,low,5\n6,Low,100\n7,Low\n8,Low,\n\"9\" ,Low,1\n,Low,1\n5,Low,5\n");
    assertEquals(List.of("1/0/2", "5/0/5"), read.taken);
    assertEquals(
        List.of(
            "a.csv:3: time = x y: is no time of the format epoch-us, for instance 1795941000000000",
            "a.csv:5: level = low: stands for no severity, and there is no default",
            "a.csv:6: node = 100: is no number of a node; must be 0 to 99",
            "a.csv:7: has 2 columns, and the first line has 3",
            "a.csv:8: has no node, and there is no default origin",
            "a.csv:9: has text behind a closing quote; double quotes inside quotes",
            "a.csv:10: has no time"),
        read.books.notes());
    assertEquals(9, read.books.read());
    assertEquals(7, read.books.allMalformed());
    assertEquals(2, read.books.malformed(Cause.SYNTAX));
    assertEquals(2, read.books.malformed(Cause.ORIGIN));
  }

  @Test
  void shouldTakeSizesFromAField() throws FeedException {
    Path file =
        Objects.write(
            folder,
            "a.csv",
            "time,level,node,bytes\n1,Low,2,512\n2,Low,2,\n3,Low,2,16777216\n4,Low,2,0\n"
                + "5,Low,2,-5\n6,Low,2,16777217\n7,Low,2,1KiB\n");
    Mapping plain = Objects.MAPPING;
    Mapping sized =
        new Mapping(plain.times(), plain.timeFormat(), plain.severity(), plain.origin(), "bytes");
    Objects read = Objects.read(Objects.source(FeedFormat.CSV, sized, false, file));

    assertEquals(List.of(512, Sizes.UNSAID, 1 << 24), read.sizes);
    assertEquals(4, read.books.malformed(Cause.SIZE));
    assertEquals(
        "a.csv:5: bytes = 0: is no number of bytes; must be 1 to 16777216 (16MiB)",
        read.books.notes().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | a.csv: is empty; its first line must name the columns | FILE",
        "`tyme,level,node` | a.csv:1: there is no column \"time\"; did you mean tyme? | TIME",
        "`time,x,node` | a.csv:1: there is no column \"level\"; there are time, x, node | SEVERITY",
        "`time,level,node,node` | a.csv:1: the column \"node\" stands there twice; rename one |"
            + " ORIGIN",
        "`time,\"level,node` | a.csv:1: the line of column names has a quote that is not closed;"
            + " the file may be cut | FILE",
      })
  void shouldRefuseHeaders(String text, String message, FeedException.Setting setting) {
    FeedException e = assertThrows(FeedException.class, () -> read(text == null ? "" : text));
    assertTrue(
        e.getMessage().replace("a.csv:1: is empty", "a.csv: is empty").equals(message),
        e.getMessage());
    assertEquals(setting, e.setting());
  }

  @Test
  void shouldGoOnBehindAQuoteThatIsNotClosed() throws FeedException {
    StringBuilder text = new StringBuilder("time,level,node\n1,\"Low,2\n");
    for (int i = 0; i < 400_000; i++) {
      text.append("2,Low,3\n");
    }
    Objects read = read(text.toString());
    assertEquals(1, read.books.malformed(Cause.LENGTH));
    assertEquals(
        "a.csv:2: is longer than 1 MiB; a quote may not be closed", read.books.notes().get(0));
    assertTrue(read.books.used() > 200_000, "used = " + read.books.used());
    assertEquals("2/0/3", read.taken.get(0));
  }

  /** Compared with a reader that goes through characters one by one, with pieces of any size. */
  @Test
  void shouldReadWhatAPlainReaderReads() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    String[] pieces = {"a", "\"", "\"\"", ",", "\n", "\r\n", "5", "Low", "é", "\"b\"", ",1,"};
    for (int run = 0; run < 3_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertEquals(
          plain(text.toString()),
          records(text.toString(), 1 + random.nextInt(5)),
          "run " + run + " of seed " + SEED + ": " + text);
    }
  }

  private static List<List<String>> records(String text, int pieceBytes) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream pieces =
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(pieceBytes, length));
          }
        };
    CsvRecords records = new CsvRecords(pieces, ',');
    int[] slots = new int[64];
    java.util.Arrays.setAll(slots, i -> i);
    records.want(slots, slots.length);
    List<List<String>> all = new ArrayList<>();
    while (records.next()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < records.columns() && records.cause() == null; i++) {
        Field field = new Field();
        records.read(i, field);
        String shown = field.isAbsent() ? "" : field.toString();
        fields.add(shown.equals("[]") ? "" : shown);
      }
      all.add(records.cause() == null ? fields : List.of("broken"));
    }
    return all;
  }

  private static List<List<String>> plain(String text) {
    List<List<String>> all = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("\n", i) || text.startsWith("\r\n", i)) {
        i = text.indexOf('\n', i) + 1;
        continue;
      }
      List<String> fields = new ArrayList<>();
      boolean isBroken = false;
      boolean isOver = false;
      while (!isOver) {
        StringBuilder field = new StringBuilder();
        if (i < text.length() && text.charAt(i) == '"') {
          i++;
          while (i < text.length() && (text.charAt(i) != '"' || text.startsWith("\"\"", i))) {
            field.append(text.charAt(i));
            i += text.charAt(i) == '"' ? 2 : 1;
          }
          isBroken |= i == text.length();
          i++;
          if (text.startsWith("\r\n", i) || i == text.length() - 1 && text.charAt(i) == '\r') {
            i++;
          }
          while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '\n') {
            isBroken = true;
            i++;
          }
        } else {
          while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '\n') {
            field.append(text.charAt(i++));
          }
          boolean endsLine = i == text.length() || text.charAt(i) == '\n';
          if (endsLine && field.length() > 0 && field.charAt(field.length() - 1) == '\r') {
            field.setLength(field.length() - 1);
          }
        }
        isOver = i >= text.length() || text.charAt(i) == '\n';
        i++;
        fields.add(field.toString());
      }
      all.add(isBroken ? List.of("broken") : fields);
    }
    return all;
  }
}
