package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Messages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets are of 1 ms, windows of 20 buckets. */
class ClusterRangeTest {
  private static final Severity LOCAL = new Severity("local", Scope.CLUSTER, 0, 1_000_000, 1);
  private static final Severity NEAR = new Severity("near", Scope.NEIGHBOURHOOD, 1, 200_000, 1);

  /** What a window activates, as {@code cluster: entries in its inbox}. */
  private static List<String> window(ClusterRange range, long endBucket) {
    List<String> found = new ArrayList<>();
    range.open(endBucket);
    range.activate(Integer.MAX_VALUE, (c, inbox) -> found.add(c + ": " + size(inbox)));
    return found;
  }

  private static int size(Inbox inbox) {
    return inbox == null ? 0 : inbox.size();
  }

  /** So many messages, one every 100 buckets. */
  private static Mesh mesh(Severity severity, int clusters, int messages) {
    return new Mesh(
        new PlanBuilder()
            .mesh(clusters, 10)
            .severities(severity)
            .load(messages, messages * 100_000L)
            .build());
  }

  private static long record(int cluster) {
    return cluster;
  }

  @Test
  void shouldWakeTheClusterInWhichAWideMessageBegins() {
    Mesh mesh = mesh(NEAR, 5, 3);
    Message first = Messages.of(mesh.plan()).get(0);
    ClusterRange range = new ClusterRange(mesh, 0, 5, ClusterRange.BATCH);

    assertEquals(0, range.nextBucket());
    assertEquals(List.of(first.originCluster() + ": 1"), window(range, 20));
    assertEquals(100, range.nextBucket(), "the next message");
    assertEquals(1, range.live().size());
    assertEquals(first, range.live().get(0));
  }

  @Test
  void shouldKnowWideMessagesOfOtherRangesToo() {
    Mesh mesh = mesh(NEAR, 5, 3);
    int origin = Messages.of(mesh.plan()).get(0).originCluster();
    ClusterRange other =
        origin < 3 ? new ClusterRange(mesh, 3, 5, 1) : new ClusterRange(mesh, 0, 3, 1);

    assertEquals(List.of(), window(other, 20));
    assertEquals(1, other.live().size());
  }

  @Test
  void shouldLetLocalMessagesWaitUntilABatchHasGathered() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 1, 4), 0, 1, 3);

    assertEquals(List.of(), window(range, 20));
    assertEquals(List.of(), window(range, 120));
    assertEquals(List.of("0: 3"), window(range, 220));
    assertEquals(0, range.live().size());
  }

  @Test
  void shouldWakeWhatStillWaitsWhenNoMoreMessagesBegin() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 1, 2), 0, 1, 3);

    assertEquals(List.of(), window(range, 20));
    assertEquals(List.of("0: 2"), window(range, 120));
    assertEquals(TimeGrid.NEVER, range.nextBucket());
    assertEquals(List.of(), window(range, 1_000));
  }

  @Test
  void shouldHandOutLocalMessagesWithWhateverElseWakesTheCluster() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 1, 3), 0, 1, 3);
    window(range, 20);
    range.advanced(0, 30);

    assertEquals(30, range.nextBucket());
    assertEquals(List.of("0: 1"), window(range, 50));
  }

  /** Messages begin every 7 buckets: two or three of them in what is drawn ahead. */
  @Test
  void shouldGoThroughTheSameWindowsIfTrafficIsDrawnAhead() {
    for (Severity severity : List.of(LOCAL, NEAR)) {
      Mesh mesh =
          new Mesh(
              new PlanBuilder().mesh(4, 10).severities(severity).load(60, 60 * 7_000L).build());
      ClusterRange plain = new ClusterRange(mesh, 0, 3, 5);
      ClusterRange ahead = new ClusterRange(mesh, 0, 3, 5);
      while (plain.nextBucket() != TimeGrid.NEVER) {
        long next = plain.nextBucket();
        assertEquals(next, ahead.nextBucket());
        assertEquals(window(plain, next + 20), window(ahead, next + 20));
        assertEquals(plain.live().size(), ahead.live().size());
        ahead.drawAhead();
        ahead.drawAhead(); // no more than once
      }
      assertEquals(TimeGrid.NEVER, ahead.nextBucket());
    }
  }

  @Test
  void shouldNotKnowMessagesThatAreDrawnAheadBeforeTheirWindow() {
    Mesh mesh =
        new Mesh(new PlanBuilder().mesh(2, 10).severities(NEAR).load(2, 2 * 30_000L).build());
    ClusterRange range = new ClusterRange(mesh, 0, 2, 1);
    window(range, 20);
    range.drawAhead();
    assertEquals(1, range.live().size());
    assertThrows(IllegalStateException.class, () -> range.live().get(1));
    assertEquals(30, range.nextBucket());
    window(range, 50);
    assertEquals(1, range.live().get(1).number());
  }

  /** The second message begins with the first bucket after the window. */
  @Test
  void shouldDrawNoMessageThatBeginsAfterTheWindow() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 1, 2), 0, 1, 3);
    range.advanced(0, 90);

    assertEquals(List.of("0: 1"), window(range, 100));
    assertEquals(List.of("0: 1"), window(range, 101));
  }

  @Test
  void shouldWakeAClusterForItsOwnNextEvent() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 5, 0), 0, 5, 1);
    range.advanced(3, 40);
    range.advanced(1, 45);
    range.advanced(2, TimeGrid.NEVER);

    assertEquals(40, range.nextBucket());
    assertEquals(List.of(), window(range, 40));
    assertEquals(List.of("1: 0", "3: 0"), window(range, 60));
    assertEquals(TimeGrid.NEVER, range.nextBucket());
  }

  @Test
  void shouldWakeAClusterWhenARecordArrives() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 5, 0), 2, 4, 1);
    range.accept(record(2), 41_999, 0);
    range.accept(record(3), 70_000, 0);

    assertEquals(41, range.nextBucket());
    assertEquals(List.of("2: 1"), window(range, 61));
    assertEquals(70, range.nextBucket());
    assertEquals(List.of("3: 1"), window(range, 90));
  }

  /** Otherwise the clusters of a window would depend on how early frames come. */
  @Test
  void shouldWakeNobodyForAnArrivalThatLiesAheadWhenTheLastMessageBegins() {
    Mesh mesh = mesh(LOCAL, 5, 1);
    int origin = Messages.of(mesh.plan()).get(0).originCluster();
    ClusterRange range = new ClusterRange(mesh, 0, 5, 1);
    range.accept(record((origin + 1) % 5), 500_000, 0);

    assertEquals(List.of(origin + ": 1"), window(range, 20));
    assertEquals(500, range.nextBucket());
  }

  @Test
  void shouldRefuseRecordsForClustersOfOtherRanges() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 5, 0), 2, 4, 1);
    for (int cluster : new int[] {1, 4}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> range.accept(record(cluster), 41_999, 0));
      assertEquals("cluster = " + cluster + ": this range holds 2 to 3", e.getMessage());
    }
  }

  @Test
  void shouldHandOutNoMoreThanItIsAskedFor() {
    ClusterRange range = new ClusterRange(mesh(LOCAL, 5, 0), 0, 5, 1);
    for (int c = 0; c < 5; c++) {
      range.advanced(c, 10);
    }
    List<Integer> found = new ArrayList<>();
    range.open(20);

    assertEquals(3, range.activate(3, (c, inbox) -> found.add(c)));
    assertFalse(range.isHandedOut());
    assertEquals(2, range.activate(3, (c, inbox) -> found.add(c)));
    assertTrue(range.isHandedOut());
    assertEquals(List.of(0, 1, 2, 3, 4), found);
  }

  /** A chain: the message begins at 0 and its life ends with bucket 200. */
  @Test
  void shouldRetireAMessageInAllClustersOfItsScope() {
    Mesh mesh = mesh(NEAR, 5, 1);
    int origin = Messages.of(mesh.plan()).get(0).originCluster();
    ClusterRange range = new ClusterRange(mesh, 0, 5, 1);
    window(range, 20);

    assertEquals(200, range.nextBucket());
    List<String> near = new ArrayList<>();
    for (int c = Math.max(0, origin - 1); c <= Math.min(4, origin + 1); c++) {
      near.add(c + ": 1");
    }
    assertEquals(near, window(range, 220));
    assertEquals(0, range.live().size());
    assertEquals(0, range.live().get(0).number(), "known until its tallies are taken");

    assertEquals(List.of(), range.takeRetired(List.of(new Workbench(mesh, range.live()))));
    assertThrows(IllegalStateException.class, () -> range.live().get(0));
    assertEquals(TimeGrid.NEVER, range.nextBucket());
  }

  /** A cluster that the one message does not come to. */
  private static ClusterRange farFromTheOrigin() {
    Mesh mesh = mesh(NEAR, 9, 1);
    int far = Messages.of(mesh.plan()).get(0).originCluster() < 5 ? 8 : 0;
    return new ClusterRange(mesh, far, far + 1, 1);
  }

  @Test
  void shouldForgetAMessageThatIsOverFarAway() {
    ClusterRange range = farFromTheOrigin();
    window(range, 20);

    assertEquals(List.of(), window(range, 220));
    assertEquals(0, range.live().get(0).number(), "clusters may be at work");
    assertEquals(List.of(), range.takeRetired(List.of()));
    assertThrows(IllegalStateException.class, () -> range.live().get(0));
  }

  @Test
  void shouldHandOutAllThatWaitsWhenARunIsCutOff() {
    Mesh mesh = mesh(NEAR, 5, 1);
    int origin = Messages.of(mesh.plan()).get(0).originCluster();
    ClusterRange range = new ClusterRange(mesh, 0, 5, 1);
    window(range, 20);
    range.accept(record(origin), 500_000, 0);
    List<Integer> sizes = new ArrayList<>();

    range.cutOff((c, inbox) -> sizes.add(size(inbox)));

    for (int c = 0; c < 5; c++) {
      int expected = Math.abs(c - origin) > 1 ? 0 : c == origin ? 2 : 1;
      assertEquals(expected, sizes.get(c), "cluster " + c);
    }
    assertEquals(TimeGrid.NEVER, range.nextBucket());
  }

  /** Clusters at work look up messages meanwhile; the table must stand still. */
  @Test
  void shouldForgetNothingWhenARunIsCutOff() {
    ClusterRange range = farFromTheOrigin();
    window(range, 20);

    range.cutOff((c, inbox) -> assertEquals(0, size(inbox)));

    assertEquals(0, range.live().get(0).number());
    assertEquals(List.of(), range.takeRetired(List.of()));
    assertThrows(IllegalStateException.class, () -> range.live().get(0));
  }

  @Test
  void shouldHandOutItsOwnClustersAloneWhenARunIsCutOff() {
    ClusterRange range = new ClusterRange(mesh(NEAR, 9, 1), 4, 6, 1);
    List<Integer> found = new ArrayList<>();

    range.cutOff((c, inbox) -> found.add(c));

    assertEquals(List.of(4, 5), found);
  }

  /** A message of 200 ms that begins at 0, in windows of 20. */
  @Test
  void shouldTellInWhichWindowMessagesRetire() {
    LocalRun run =
        new LocalRun(new PlanBuilder().mesh(5, 10).severities(NEAR).load(1, 0).build(), 1);
    while (!run.isOver()) {
      assertEquals(run.windowEnd() > 200, run.retiresNext());
      run.step();
    }
    assertTrue(run.windows() > 1);
  }
}
