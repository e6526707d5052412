package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Outbox;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class InLinkTest {
  private static final int EPOCH = 3;
  private static final int PEER = 1;
  private static final int CLUSTERS = 10;
  private static final long NEXT = 77;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, CLUSTERS, 10));
  private final ClusterRange range = new ClusterRange(mesh, 0, CLUSTERS, 1);
  private final InLink link = new InLink(EPOCH, PEER);

  /** Sends of message 0 to the first clusters, in the words of an outbox. */
  private static byte[] records(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * LinkFrame.RECORD_BYTES);
    for (int i = 0; i < count; i++) {
      bytes.putLong(i % CLUSTERS).putLong(20_000 + i);
    }
    return bytes.array();
  }

  private static LinkFrame open(long window, long sequence, int count) {
    return new LinkFrame(EPOCH, window, PEER, sequence, false, 0, 0, records(count));
  }

  private static LinkFrame closing(long window, long sequence, int count, long windowRecords) {
    return new LinkFrame(
        EPOCH, window, PEER, sequence, true, windowRecords, NEXT + window, records(count));
  }

  private void accept(LinkFrame frame) {
    link.accept(frame, range);
  }

  private void assertRefused(String name, LinkFrame frame) {
    Exception refusal = assertThrows(InLink.LinkException.class, () -> accept(frame));
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
    assertEquals(3, Outbox.cluster(ByteBuffer.wrap(records(4)).getLong(48)));
    arrivals(); // what originates by itself
    accept(open(1, 1, 20));
    accept(closing(1, 2, 7, 27));
    assertEquals(27, arrivals());
    assertEquals(27, link.records());
  }

  @Test
  void shouldCloseWindowsInTheirOrder() {
    assertFalse(link.hasClosed(1));
    accept(open(1, 1, 2));
    assertFalse(link.hasClosed(1));
    accept(closing(1, 2, 0, 2));
    assertTrue(link.hasClosed(1));
    assertFalse(link.hasClosed(2));
    assertEquals(NEXT + 1, link.nextBucket(1));
  }

  @Test
  void shouldLetThePeerBeOneWindowAhead() {
    accept(closing(1, 1, 0, 0));
    accept(closing(2, 2, 3, 3));
    assertTrue(link.hasClosed(1));
    assertTrue(link.hasClosed(2));
    assertEquals(NEXT + 1, link.nextBucket(1));
    assertEquals(NEXT + 2, link.nextBucket(2));
  }

  @Test
  void shouldTellThatAPeerHasNothingMore() {
    accept(new LinkFrame(EPOCH, 1, PEER, 1, true, 0, TimeGrid.NEVER, new byte[0]));
    assertEquals(TimeGrid.NEVER, link.nextBucket(1));
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
    LinkFrame stranger = new LinkFrame(EPOCH, 1, PEER + 1, 1, true, 0, 0, new byte[0]);
    assertRefused("source", stranger);
  }

  @Test
  void shouldTakeTheLargestFrameAndNoticeALargerOne() {
    int most = LinkFrame.MAX_BYTES / LinkFrame.RECORD_BYTES;
    accept(open(1, 1, most));
    assertRefused("bytes", open(1, 2, most + 1));
  }

  @Test
  void shouldNoticeHalfARecord() {
    LinkFrame torn = new LinkFrame(EPOCH, 1, PEER, 1, false, 0, 0, new byte[24]);
    assertRefused("bytes", torn);
  }

  @Test
  void shouldNoticeARecordForAClusterElsewhere() {
    byte[] record = ByteBuffer.allocate(16).putLong(CLUSTERS).putLong(20_000).array();
    LinkFrame astray = new LinkFrame(EPOCH, 1, PEER, 1, false, 0, 0, record);
    assertThrows(IllegalArgumentException.class, () -> accept(astray));
  }

  @Test
  void shouldIgnoreFramesOfAnOlderEpoch() {
    accept(new LinkFrame(EPOCH - 1, 9, PEER, 99, true, 5, 0, records(3)));
    assertFalse(link.hasClosed(1));
    accept(closing(1, 1, 2, 2));
    accept(new LinkFrame(EPOCH - 1, 2, PEER, 2, true, 5, 0, records(3)));
    assertFalse(link.hasClosed(2));
    accept(closing(2, 2, 0, 0));
    assertTrue(link.hasClosed(2));
    assertEquals(NEXT + 2, link.nextBucket(2));
  }
}
