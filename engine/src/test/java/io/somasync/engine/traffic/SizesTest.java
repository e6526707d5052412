package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {
  private static final Severity FIXED =
      new Severity("fixed", Scope.MESH, 0, 3_000_000, 1, new MessageSize(300, 300));
  private static final Severity OPEN =
      new Severity("open", Scope.MESH, 0, 3_000_000, 1, new MessageSize(200, 4_096));

  private final PlanBuilder builder = new PlanBuilder().severities(FIXED, OPEN);

  @Test
  void shouldTakeWhatIsSaidBeforeWhatSeveritiesHave() {
    Sizes sizes = new Sizes(builder.build());
    assertEquals(17, sizes.of(17, 1, 5));
    assertEquals(300, sizes.of(Sizes.UNSAID, 0, 5));
  }

  @Test
  void shouldDrawEverySizeAlike() {
    Sizes sizes = new Sizes(builder.build());
    int least = Integer.MAX_VALUE;
    int most = 0;
    double sum = 0;
    int messages = 200_000;
    for (int i = 0; i < messages; i++) {
      int size = sizes.of(Sizes.UNSAID, 1, i);
      assertEquals(size, sizes.of(Sizes.UNSAID, 1, i));
      least = Math.min(least, size);
      most = Math.max(most, size);
      sum += size;
    }
    assertEquals(200, least);
    assertEquals(4_096, most);
    double deviation = 3_896 / Math.sqrt(12 * messages);
    assertEquals(2_148, sum / messages, 5 * deviation);
    assertTrue(sizes.of(Sizes.UNSAID, 1, Traffic.ALERT) >= 200);
  }

  @Test
  void shouldPackSizesBesideSeverities() {
    long word = FeedWords.severityAndSize(63, MessageSize.MAX_BYTES);
    assertEquals(63, FeedWords.severity(word));
    assertEquals(MessageSize.MAX_BYTES, FeedWords.sizeBytes(word));
    assertEquals(Sizes.UNSAID, FeedWords.sizeBytes(5));
  }

  /** One that leaves its cluster, one that does not, a sighting; of one the feed says no size. */
  @Test
  void shouldCountTheBytesThatAFeedSays() {
    List<Severity> severities =
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, 3_000_000, 0),
            new Severity("medium", Scope.CLUSTER, 0, 3_000_000, 0),
            new Severity("high", Scope.MESH, 0, 3_000_000, 0));
    long[] words = {
      0, FeedWords.severityAndSize(0, 10), 1,
      5, FeedWords.severityAndSize(1, 1_000), 11,
      6, FeedWords.severityAndSize(1, Sizes.UNSAID), 12,
      7, FeedWords.severityAndSize(2, 100_000), 20
    };
    List<Feed.Part> parts =
        List.of(new Feed.Part(1, 0, 1, 1), new Feed.Part(2, 6, 2, 2), new Feed.Part(1, 7, 1, 1));
    Plan plan =
        new PlanBuilder()
            .mesh(4, 10)
            .severities(severities.toArray(Severity[]::new))
            .inter(LinkModel.of(20_000, 100_000, 0).withBandwidth(1_000_000))
            .load(Load.of(new Feed(parts, 0, 100_000, "memory")))
            .build();
    FeedOpener opener = feed -> new Words(words);
    Counts counts = LocalRun.run(plan, opener).tally().counts();

    // In a chain of four, three links are passed, and each end but the last tells back.
    long wide = 4 * 9 + 6;
    assertEquals(10 + 9 * 1_000 + 9 * 512 + wide * 100_000, counts.bytes);
    assertEquals(6 * 100_000, counts.bytesBetween);
    assertEquals(1 + 9 + 9 + wide, counts.sends);
    assertEquals(99_999 + 800_000, plan.interMostMicros());
  }

  /** Words from memory, handed out once. */
  private static final class Words implements FeedWords {
    private final long[] words;
    private boolean isRead;

    Words(long[] words) {
      this.words = words;
    }

    @Override
    public int read(long[] to) {
      if (isRead) {
        return 0;
      }
      isRead = true;
      System.arraycopy(words, 0, to, 0, words.length);
      return words.length;
    }
  }
}
