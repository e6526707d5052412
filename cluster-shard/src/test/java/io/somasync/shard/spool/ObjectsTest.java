package io.somasync.shard.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The texts of objects beside a spool. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ObjectsTest {
  private static final long SEED = 7;

  @TempDir Path folder;

  private Path spool() {
    return folder.resolve("spool");
  }

  private Feed feed(int messages, boolean hasObjects) {
    List<Feed.Part> parts = List.of(new Feed.Part(messages, 0, messages, messages));
    return new Feed(parts, 0, 0, hasObjects, spool().toString());
  }

  private static String text(int i, int length) {
    return "{\"é\":" + i + ",\"x\":\"" + "x".repeat(length) + "\"}";
  }

  /** Every fifth has no text; the last one comes first. */
  private void write(int messages, int length) throws IOException {
    List<Long> places = new ArrayList<>();
    try (ObjectsWriter writer = new ObjectsWriter(spool())) {
      for (int i = messages - 1; i >= 0; i--) {
        byte[] bytes = text(i, length).getBytes(StandardCharsets.UTF_8);
        places.add(0, writer.addText(bytes, i % 5 == 0 ? 0 : bytes.length));
      }
      for (long place : places) {
        writer.addPlace(place);
      }
    }
  }

  private static Optional<String> wanted(int i, int length) {
    return i % 5 == 0 ? Optional.empty() : Optional.of(text(i, length));
  }

  @Test
  void shouldFindTextsByTheNumbersOfMessages() throws IOException {
    write(1_000, 10);
    try (Spools spools = new Spools()) {
      LongFunction<Optional<String>> objects = spools.objects(feed(1_000, true));
      SplittableRandom random = new SplittableRandom(SEED);
      for (int ask = 0; ask < 5_000; ask++) {
        int i = random.nextInt(1_000);
        assertEquals(wanted(i, 10), objects.apply(i));
      }
      assertEquals(Optional.empty(), objects.apply(1_000));
      assertEquals(Optional.empty(), objects.apply(Traffic.ALERT));
    }
  }

  @Test
  void shouldHaveNoneIfNoneAreKept() {
    try (Spools spools = new Spools()) {
      assertEquals(Optional.empty(), spools.objects(feed(5, false)).apply(1));
      assertEquals(Optional.empty(), spools.objects(null).apply(1));
    }
  }

  /** A feed may be far larger than the memory. */
  @Test
  void shouldKeepABoundedPartInMemory() throws IOException {
    int length = 100_000;
    write(200, length);
    try (ObjectsReader objects = ObjectsReader.open(feed(200, true))) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 200; i++) {
          assertEquals(wanted(i, length), objects.apply(i));
          assertTrue(objects.keptLength() <= ObjectsReader.MOST_KEPT);
        }
      }
      assertTrue(objects.keptLength() > ObjectsReader.MOST_KEPT / 2);
    }
  }

  @Test
  void shouldAnswerManyThreads() throws IOException {
    write(300, 20_000);
    try (ObjectsReader objects = ObjectsReader.open(feed(300, true))) {
      assertTrue(
          LongStream.range(0, 3_000)
              .parallel()
              .allMatch(i -> objects.apply(i % 300).equals(wanted((int) (i % 300), 20_000))));
    }
  }

  @Test
  void shouldTellDamage() throws IOException {
    write(3, 10);
    Path texts = folder.resolve("spool.objects");
    byte[] bytes = Files.readAllBytes(texts);
    bytes[bytes.length - 3] ^= 1; // of message 1, whose text was written last
    Files.write(texts, bytes);
    assertWrong("were damaged at message 1; the run cannot go on", 1);
    Files.write(texts, new byte[10]);
    assertWrong("end too early; the run cannot go on", 2);
    Files.delete(texts);
    assertWrong("are gone; the run cannot go on", 2);
  }

  private void assertWrong(String expected, long message) {
    UncheckedIOException wrong =
        assertThrows(
            UncheckedIOException.class,
            () -> {
              try (ObjectsReader objects = ObjectsReader.open(feed(3, true))) {
                objects.apply(message);
              }
            });
    String line = wrong.getCause().getMessage();
    assertTrue(line.contains("spool.objects: " + expected), line);
  }
}
