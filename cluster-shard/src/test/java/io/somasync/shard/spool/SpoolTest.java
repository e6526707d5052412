package io.somasync.shard.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.random.Draws;
import io.somasync.shard.run.Breakdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SpoolTest {
  private static final long SEED = 20261129;

  @TempDir Path folder;

  private long[] words;

  /** A spool of so many messages of one severity, whose words are left in {@link #words}. */
  private Feed spool(int messages) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + messages);
    Path path = folder.resolve("spool-" + messages);
    words = new long[3 * messages];
    long start = 0;
    try (SpoolWriter writer = new SpoolWriter(path)) {
      for (int i = 0; i < words.length; i += 3) {
        start += random.nextLong(1000);
        words[i] = start;
        words[i + 2] = random.nextLong(1L << 40);
        writer.add(words[i], (int) words[i + 1], 0, words[i + 2]);
      }
      writer.finish();
      assertEquals(messages, writer.messages());
      List<Feed.Part> parts =
          List.of(new Feed.Part(messages, start, Math.min(1, messages), Math.min(1, messages)));
      return new Feed(parts, writer.checksum(), path.toString());
    }
  }

  private static String refusal(Feed feed) {
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> readAll(feed, 999));
    assertFalse(Breakdown.of(e).isFault());
    assertEquals(e.getMessage(), Breakdown.of(e).reason());
    return e.getMessage();
  }

  private static long[] readAll(Feed feed, int blockWords) {
    long[] all = new long[0];
    try (SpoolReader reader = SpoolReader.open(feed)) {
      long[] block = new long[blockWords];
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        int from = all.length;
        all = Arrays.copyOf(all, from + n);
        System.arraycopy(block, 0, all, from, n);
      }
      assertEquals(0, reader.read(block));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 10_000})
  void shouldHandOutWhatWasWritten(int messages) throws IOException {
    Feed feed = spool(messages);
    for (int blockWords : new int[] {3, 8, 3072, 100_000}) {
      assertArrayEquals(words, readAll(feed, blockWords));
    }
    long sum = 0;
    for (long word : words) {
      sum = Draws.mix(sum + 0x9E3779B97F4A7C15L + word);
    }
    assertEquals(sum, feed.checksum());
  }

  @Test
  void shouldRefuseWhatIsNotWhole() throws IOException {
    Feed feed = spool(5_000);
    Path path = Path.of(feed.place());
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {0, 47, 48, whole.length / 2, whole.length - 1}) {
      Files.write(path, Arrays.copyOf(whole, length));
      String message = refusal(feed);
      assertTrue(
          message.startsWith("spool = " + path + ": ")
              && message.contains(length < 48 ? "ends too early" : "bytes instead of"),
          message);
    }
    Files.delete(path);
    assertTrue(refusal(feed).contains(": is gone; "));
  }

  @Test
  void shouldRefuseDamageWhereverItIs() throws IOException {
    Feed feed = spool(5_000);
    Path path = Path.of(feed.place());
    byte[] whole = Files.readAllBytes(path);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      int at = i < 48 ? i : random.nextInt(whole.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);
      String message = refusal(feed);
      assertTrue(
          message.contains(at < 48 ? "is no spool, or was not" : "was damaged behind message "),
          "byte " + at + ": " + message);
    }
  }

  @Test
  void shouldRefuseASpoolOfAnotherFeed() throws IOException {
    Feed feed = spool(10);
    Feed other = new Feed(feed.parts(), feed.checksum() + 1, feed.place());
    assertTrue(refusal(other).contains("holds another feed than the plan's"));
  }

  @Test
  void shouldRefuseASpoolThatWasNotFinished() throws IOException {
    Feed feed = spool(10);
    Path path = folder.resolve("unfinished");
    try (SpoolWriter writer = new SpoolWriter(path)) {
      for (int i = 0; i < 5_000; i++) {
        writer.add(i, 0, 0, 0);
      }
      assertThrows(IllegalArgumentException.class, () -> writer.add(0, 0, 0, 0));
    }
    assertTrue(
        refusal(new Feed(feed.parts(), 0, path.toString())).contains("was not written to its end"));
  }

  @Test
  void shouldBeEqualWhereverItIs() throws IOException {
    Feed feed = spool(10);
    Feed elsewhere = new Feed(feed.parts(), feed.checksum(), "/elsewhere");
    assertEquals(feed, elsewhere);
    assertEquals(feed.hashCode(), elsewhere.hashCode());
  }
}
