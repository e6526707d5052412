package io.somasync.scenarios.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.random.Draws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of JSON lines and of STIX bundles, packed ones too. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JsonReadersTest {
  private static final Mapping NESTED =
      new Mapping(
          List.of("at.time", "seen"),
          TimeFormat.EPOCH_S,
          new SeverityRule(
              "score",
              List.of(),
              List.of(new SeverityRule.Level(85, 1), new SeverityRule.Level(50, 0)),
              2),
          new OriginRule(
              "who",
              OriginRule.By.MAP,
              10,
              ClusterSizes.equal(5),
              List.of(new OriginRule.Word("zoë", 3)),
              9));

  private static final Mapping STIX =
      new Mapping(
          List.of("created", "first_seen"),
          TimeFormat.ISO,
          new SeverityRule("labels", List.of(new SeverityRule.Word("apt", 1)), List.of(), 0),
          new OriginRule("created_by_ref", OriginRule.By.HASH, 1000, null, List.of(), -1));

  @TempDir Path folder;

  private Objects lines(String text) throws FeedException {
    Path file = Objects.write(folder, "a.jsonl", text);
    return Objects.read(Objects.source(FeedFormat.JSON_LINES, NESTED, false, file));
  }

  private Objects stix(String text) throws FeedException {
    Path file = Objects.write(folder, "a.json", text);
    return Objects.read(Objects.source(FeedFormat.STIX, STIX, false, file));
  }

  @Test
  void shouldReadNestedPropertiesOfLines() throws FeedException {
    Objects read =
        lines(
            """
            {"at": {"time": 1.5, "x": [{}]}, "score": 85, "who": "zoë"}

            {"seen": "2", "at": {"time": null}, "score": 84.999, "who": "nobody"}
            {"seen": 3, "score": "none", "deep": [[[{"seen": 4}]]]}
            """);
    assertEquals(List.of("1500000/1/15", "2000000/0/45", "3000000/2/45"), read.taken);
  }

  @Test
  void shouldPassOverBrokenLines() throws FeedException {
    Objects read =
        lines(
            "{\"seen\": 1\n[1]\n{\"seen\": 2}{\n{\"seen\": 1e9}\n{\"a\": \""
                + "x".repeat(FeedReader.MAX_OBJECT_BYTES)
                + "\"}\n{\"seen\": 7, \"score\": 50}");
    assertEquals(List.of("7000000/0/45"), read.taken);
    assertEquals(6, read.books.read());
    assertEquals(List.of(3L, 1L, 1L, 0L, 0L, 0L), read.books.malformed());
    assertTrue(read.books.notes().get(0).startsWith("a.jsonl:1: is no JSON: "));
    assertEquals("a.jsonl:2: is no JSON object", read.books.notes().get(1));
    assertEquals("a.jsonl:5: is longer than 1 MiB", read.books.notes().get(4));
  }

  private static String object(String type, String more) {
    return "{\"type\": \"" + type + "\", \"created_by_ref\": \"identity--1\"" + more + "}";
  }

  @Test
  void shouldReadObjectsOfBundles() throws FeedException {
    byte[] name = "identity--1".getBytes(StandardCharsets.UTF_8);
    long node = Long.remainderUnsigned(Draws.hash(name, 0, name.length), 1000);
    Objects read =
        stix(
            "{\"type\": \"bundle\", \"id\": \"bundle--1\", \"objects\": [\n"
                + object("indicator", ", \"created\": \"1970-01-01T00:00:01Z\"")
                + ",\n"
                + object("identity", "")
                + ",\n"
                + object(
                    "sighting",
                    ", \"first_seen\": \"1970-01-01T00:00:02.5Z\", \"labels\":"
                        + " [\"x\", \"apt\"]")
                + ", 5,\n{}, "
                + object("indicator", "")
                + "], \"x\": {}}\n{\"objects\": [], \"type\": \"bundle\"} {\"type\": \"bundle\"}");
    assertEquals(List.of("1000000/0/" + node, "2500000/1/" + node), read.taken);
    assertEquals(1, read.books.passedOver());
    assertEquals(
        List.of(
            "a.json:4: is no object",
            "a.json:5: has no type",
            "a.json:5: has no created, first_seen"),
        read.books.notes());
  }

  @Test
  void shouldRefuseWhatIsNoBundle() {
    for (String text : List.of("[]", "{\"type\": \"indicator\"}", "5")) {
      FeedException e = assertThrows(FeedException.class, () -> stix(text));
      assertTrue(e.getMessage().startsWith("a.json:1: is no STIX bundle; "), e.getMessage());
    }
    FeedException empty = assertThrows(FeedException.class, () -> stix(""));
    assertTrue(empty.getMessage().startsWith("a.json:1: is empty; "), empty.getMessage());
    FeedException cut =
        assertThrows(
            FeedException.class, () -> stix("{\"type\": \"bundle\", \"objects\": [\n{\"type\":"));
    assertTrue(cut.getMessage().startsWith("a.json:2: is no JSON: "), cut.getMessage());
    assertTrue(cut.getMessage().endsWith("; the file may be cut"), cut.getMessage());
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void shouldReadSeveralFilesInOrderPackedOrNot() throws Exception {
    Path first = Objects.write(folder, "a", packed("{\"seen\": 3}\n"));
    Path second = Objects.write(folder, "b", "{\"seen\": 1}");
    Objects read =
        Objects.read(Objects.source(FeedFormat.JSON_LINES, NESTED, false, first, second));
    assertEquals(List.of("3000000/2/45", "1000000/2/45"), read.taken);
  }

  @Test
  void shouldRefuseFilesThatCannotBeRead() throws Exception {
    byte[] whole = packed("{\"seen\": 3}\n".repeat(1000));
    Path cut = Objects.write(folder, "cut.gz", Arrays.copyOf(whole, whole.length - 20));
    byte[] broken = whole.clone();
    broken[whole.length / 2] ^= 0x55;
    Path damaged = Objects.write(folder, "damaged.gz", broken);
    for (Path file : List.of(cut, damaged)) {
      FeedException e = refusal(file);
      assertTrue(
          e.getMessage().contains("is no whole gzip file: it is cut or damaged ("), e.getMessage());
    }
    assertEquals("none: there is no such file", refusal(folder.resolve("none")).getMessage());
    assertTrue(refusal(folder).getMessage().contains(": is no regular file; - stands for"));
  }

  private FeedException refusal(Path file) {
    return assertThrows(
        FeedException.class,
        () -> Objects.read(Objects.source(FeedFormat.JSON_LINES, NESTED, false, file)));
  }

  @Test
  void shouldRefuseMalformedObjectsIfNoneMayBe() {
    Path file = Objects.write(folder, "a.jsonl", "{\"seen\": 1}\n{}\n");
    FeedException e =
        assertThrows(
            FeedException.class,
            () -> Objects.read(Objects.source(FeedFormat.JSON_LINES, NESTED, true, file)));
    assertEquals(
        "a.jsonl:2: has no at.time, seen; mend it, or set strict = false to leave it out",
        e.getMessage());
  }

  @Test
  void shouldRefuseFilesThatChangeWhileTheyAreRead() throws IOException {
    byte[] text = "{\"seen\": 1}\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    byte[] packed = packed("{\"seen\": 1}\n".repeat(100_000));
    String grew = "grew while it was read; wait until it is whole, or take a copy";
    String cut = "was cut while it was read; take a copy that nobody writes to";
    assertEquals("a: " + grew, refusal("a", text, Arrays.copyOf(text, text.length + 1)));
    assertEquals("b: " + cut, refusal("b", text, Arrays.copyOf(text, text.length / 2)));
    assertEquals("c: " + grew, refusal("c", packed, Arrays.copyOf(packed, packed.length + 1)));
  }

  /** What is said of a file whose bytes are others when the first object has been taken. */
  private String refusal(String name, byte[] bytes, byte[] then) {
    Path file = Objects.write(folder, name, bytes);
    boolean[] hasChanged = {false};
    ObjectReading.Taker taker =
        (message, row) -> {
          if (!hasChanged[0]) {
            hasChanged[0] = true;
            Objects.write(folder, name, then);
          }
        };
    return assertThrows(
            FeedException.class,
            () ->
                new ObjectReading(Objects.source(FeedFormat.JSON_LINES, NESTED, false, file), taker)
                    .read())
        .getMessage();
  }

  /** However a bundle is laid out, an object is as large as its text without blanks. */
  @Test
  void shouldTakeTheLengthOfAnObjectOfStixAsItsSize() throws FeedException {
    String object =
        "{\"type\":\"indicator\",\"created\":\"2026-01-01T00:00:00Z\",\"created_by_ref\":\"zoë\","
            + "\"x\":[1.50,-3e2,true,null,{\"a\\\"b\":[]}],\"labels\":[\"apt\"]}";
    String wide = object.replace(",", " ,\n  ").replace(":{", ": {").replace("ë", "\\u00eb");
    Objects read =
        stix(
            "{\"type\": \"bundle\", \"objects\": ["
                + object
                + ", "
                + wide
                + ", {\"type\": \"other\"}, "
                + object.replace("apt", "")
                + "]}");
    int length = object.getBytes(StandardCharsets.UTF_8).length;
    assertEquals(List.of(length, length, length - 3), read.sizes);
    assertEquals(List.of(), read.books.notes());
  }

  /** JSON can say what UTF-8 cannot; the object is used all the same. */
  @Test
  void shouldReadHalvesOfSurrogatePairs() throws FeedException {
    Objects read =
        stix(
            "{\"type\": \"bundle\", \"objects\": ["
                + "{\"type\":\"indicator\",\"created\":\"2026-01-01\",\"created_by_ref\":\"a\","
                + "\"\\ud800\":\"\\udc00 \\ud83d\\ude00\"}]}");
    int length =
        "{'type':'indicator','created':'2026-01-01','created_by_ref':'a','?':'? 0123'}".length();
    assertEquals(List.of(length), read.sizes);
  }

  @Test
  void shouldRefuseObjectsOfStixThatAreTooLong() throws FeedException {
    String text =
        "{\"type\": \"indicator\", \"created\": \"2026-01-01\", \"created_by_ref\": \"a\", ";
    String part = "\"%s\": \"" + "x".repeat(400_000) + "\"";
    Objects read =
        stix(
            "{\"type\": \"bundle\", \"objects\": [\n"
                + text
                + part.formatted("b")
                + ", "
                + part.formatted("c")
                + "},\n"
                + text
                + part.formatted("b")
                + ", "
                + part.formatted("c")
                + ", "
                + part.formatted("d")
                + "}]}");
    assertEquals(List.of("a.json:3: is longer than 1 MiB"), read.books.notes());
    assertEquals(1, read.books.malformed(Cause.LENGTH));
    assertEquals(1, read.sizes.size());
  }
}
