package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class InChannelTest {
  private static final int PEER = 1;
  private static final int CLUSTERS = 10;
  private static final long NEXT = 77;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, CLUSTERS, 10));
  private final ClusterRange range = new ClusterRange(mesh, 0, CLUSTERS, 1);
  private final InChannel channel = new InChannel(PEER);

  /** Sends of message 0 to the first clusters, as records. */
  private static byte[] records(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Frame.RECORD_BYTES);
    for (int i = 0; i < count; i++) {
      bytes.putLong(i % CLUSTERS).putLong(20_000 + i).putLong(0);
    }
    return bytes.array();
  }

  private static Frame open(long window, long sequence, int count) {
    return new Frame(window, PEER, sequence, false, 0, 0, records(count));
  }

  private static Frame closing(long window, long sequence, int count, long windowRecords) {
    return new Frame(window, PEER, sequence, true, windowRecords, NEXT + window, records(count));
  }

  private void accept(Frame frame) {
    channel.accept(frame, range);
  }

  private void assertRefused(String name, Frame frame) {
    Exception refusal = assertThrows(InChannel.ChannelException.class, () -> accept(frame));
    assertTrue(refusal.getMessage().contains("member " + (PEER + 1)), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(name + " = "), refusal.getMessage());
  }

  private int arrivals() {
    int[] arrivals = {0};
    range.open(mesh.grid().bucketOf(1_000_000));
    range.activate(CLUSTERS, (cluster, inbox) -> arrivals[0] += inbox == null ? 0 : inbox.size());
    return arrivals[0];
  }

  @Test
  void shouldHandRecordsOn() {
    assertEquals(3, Records.cluster(ByteBuffer.wrap(records(4)).getLong(72)));
    arrivals(); // what originates by itself
    accept(open(1, 1, 20));
    accept(closing(1, 2, 7, 27));
    assertEquals(27, arrivals());
    assertEquals(27, channel.records());
  }

  @Test
  void shouldCloseWindowsInTheirOrder() {
    assertFalse(channel.hasClosed(1));
    accept(open(1, 1, 2));
    assertFalse(channel.hasClosed(1));
    accept(closing(1, 2, 0, 2));
    assertTrue(channel.hasClosed(1));
    assertFalse(channel.hasClosed(2));
    assertEquals(NEXT + 1, channel.nextBucket(1));
  }

  @Test
  void shouldLetThePeerBeOneWindowAhead() {
    accept(closing(1, 1, 0, 0));
    accept(closing(2, 2, 3, 3));
    assertTrue(channel.hasClosed(1));
    assertTrue(channel.hasClosed(2));
    assertEquals(NEXT + 1, channel.nextBucket(1));
    assertEquals(NEXT + 2, channel.nextBucket(2));
  }

  @Test
  void shouldTellThatAPeerHasNothingMore() {
    accept(new Frame(1, PEER, 1, true, 0, TimeGrid.NEVER, new byte[0]));
    assertEquals(TimeGrid.NEVER, channel.nextBucket(1));
  }

  @Test
  void shouldNoticeAMissingFrame() {
    accept(open(1, 1, 2));
    assertRefused("sequence", closing(1, 3, 2, 6));
  }

  @Test
  void shouldNoticeThatTheFirstFrameIsMissing() {
    assertRefused("sequence", closing(1, 2, 0, 0));
  }

  @Test
  void shouldNoticeARepeatedFrame() {
    accept(open(1, 1, 2));
    assertRefused("sequence", open(1, 1, 2));
  }

  @Test
  void shouldNoticeAFrameOfAWindowThatIsNotDue() {
    assertRefused("window", open(2, 1, 1));
    accept(closing(1, 1, 0, 0));
    assertRefused("window", open(1, 2, 1));
    assertRefused("window", open(3, 2, 1));
    accept(open(2, 2, 1));
  }

  @Test
  void shouldNoticeAWrongCount() {
    accept(open(1, 1, 2));
    assertRefused("records", closing(1, 2, 3, 4));
  }

  @Test
  void shouldCountEachWindowByItself() {
    accept(closing(1, 1, 5, 5));
    accept(open(2, 2, 4));
    accept(closing(2, 3, 0, 4));
    assertRefused("records", closing(3, 4, 0, 4));
  }

  @Test
  void shouldNoticeAFrameOfSomebodyElse() {
    Frame stranger = new Frame(1, PEER + 1, 1, true, 0, 0, new byte[0]);
    assertRefused("source", stranger);
  }

  @Test
  void shouldTakeTheLargestFrameAndNoticeALargerOne() {
    int most = Frame.MAX_BYTES / Frame.RECORD_BYTES;
    accept(open(1, 1, most));
    assertRefused("bytes", open(1, 2, most + 1));
  }

  @Test
  void shouldNoticeHalfARecord() {
    Frame torn = new Frame(1, PEER, 1, false, 0, 0, new byte[Frame.RECORD_BYTES + 8]);
    assertRefused("bytes left", torn);
  }

  @Test
  void shouldNoticeAnAttachmentThatIsTooLongOrCut() {
    int sequence = 0;
    for (long words : new long[] {-1, 0, 2, 1025}) {
      byte[] record =
          ByteBuffer.allocate(5 * Long.BYTES)
              .putLong(1)
              .putLong(20_000)
              .putLong(1)
              .putLong(words)
              .putLong(7)
              .array();
      assertRefused(
          words == 2 ? "bytes left" : "attached words",
          new Frame(1, PEER, ++sequence, false, 0, 0, record));
    }
  }

  @Test
  void shouldNoticeARecordForAClusterElsewhere() {
    byte[] record =
        ByteBuffer.allocate(Frame.RECORD_BYTES).putLong(CLUSTERS).putLong(20_000).array();
    Frame astray = new Frame(1, PEER, 1, false, 0, 0, record);
    assertThrows(IllegalArgumentException.class, () -> accept(astray));
  }
}
