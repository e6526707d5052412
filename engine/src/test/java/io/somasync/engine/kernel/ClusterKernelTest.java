package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.engine.traffic.Message;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nine clusters of ten in a chain, without loss. Buckets are of 1 ms, windows of 20 buckets. */
class ClusterKernelTest {
  private static final int CLUSTERS = 9;
  private static final int SIZE = 10;
  private static final int ORIGIN_CLUSTER = 3;
  private static final Severity FAR = new Severity("far", Scope.MESH, 0, 3_000_000, 1);
  private static final Message MESSAGE =
      new Message(7, 0, FAR, 400, ORIGIN_CLUSTER * SIZE + 4, ORIGIN_CLUSTER);

  private final PlanBuilder plan = new PlanBuilder().mesh(CLUSTERS, SIZE).severities(FAR);
  private Workbench bench;

  private ClusterKernel kernel(Mesh mesh, int cluster) {
    LiveMessages live = new LiveMessages(mesh.grid(), 1);
    live.add(MESSAGE);
    bench = new Workbench(mesh, live);
    return new ClusterKernel(mesh, cluster);
  }

  private static Inbox origination() {
    Inbox inbox = new Inbox();
    inbox.originate(
        MESSAGE.number(),
        MESSAGE.severityIndex(),
        MESSAGE.startMicros(),
        (int) (MESSAGE.origin() % SIZE));
    return inbox;
  }

  private static Inbox arrival(long micros) {
    Records records = new Records();
    records.add(MESSAGE.number(), 0, micros, ORIGIN_CLUSTER * SIZE, 3);
    long[] record = records.take();
    Inbox inbox = new Inbox();
    inbox.arrive(record[0], record[1], record[2]);
    return inbox;
  }

  /** Representatives hear of it from the side of the origin first, so that many links away. */
  private void assertHopsAreDistances(Mesh mesh) {
    LiveMessages live = new LiveMessages(mesh.grid(), 1);
    live.add(MESSAGE);
    bench = new Workbench(mesh, live);
    ClusterKernel[] kernels = new ClusterKernel[CLUSTERS];
    for (int c = 0; c < CLUSTERS; c++) {
      kernels[c] = new ClusterKernel(mesh, c);
    }
    TreeMap<Integer, Inbox> inboxes = new TreeMap<>();
    inboxes.put(ORIGIN_CLUSTER, origination());
    TreeSet<String> told = new TreeSet<>();
    for (int end = 20; end <= 3_000; end += 20) {
      TreeMap<Integer, Inbox> coming = new TreeMap<>();
      for (ClusterKernel kernel : kernels) {
        kernel.advance(end, inboxes.get(kernel.cluster()), bench);
        long[] words = bench.takeRecords();
        for (int i = 0; i < words.length; i += Records.WORDS) {
          int to = Records.cluster(words[i]);
          int from = kernel.cluster();
          assertEquals((long) from * SIZE, Records.sender(words[i + 2]));
          assertEquals(Math.abs(from - ORIGIN_CLUSTER) + 1, Records.hop(words[i + 2]));
          assertTrue(words[i + 1] >= end * 1_000L, "it arrives in a later window");
          told.add(from + " " + to);
          coming.computeIfAbsent(to, c -> new Inbox()).arrive(words[i], words[i + 1], words[i + 2]);
        }
      }
      inboxes = coming;
    }
    assertEquals(2 * (CLUSTERS - 1), told.size(), "both ways along each link: " + told);
  }

  @Test
  void shouldTellHopsAndSendersWithFlood() {
    assertHopsAreDistances(new Mesh(plan.build()));
  }

  @Test
  void shouldTellHopsAndSendersWithPushGossip() {
    assertHopsAreDistances(new Mesh(plan.gossip(10, 20).build()));
  }

  @Test
  void shouldKeepAnArrivalUntilItsWindow() {
    for (Mesh mesh : new Mesh[] {new Mesh(plan.build()), new Mesh(plan.gossip(5, 2).build())}) {
      ClusterKernel kernel = kernel(mesh, 0);

      assertEquals(59, kernel.advance(20, arrival(59_999), bench));
      assertEquals(59, kernel.advance(59, null, bench));
      assertEquals(0, bench.tally().counts().deliveries());
      kernel.advance(60, null, bench);
      assertTrue(bench.tally().counts().deliveries() > 0);
    }
  }

  @Test
  void shouldRefuseARecordOfAMessageThatIsNotAlive() {
    Mesh mesh = new Mesh(plan.build());
    ClusterKernel kernel = kernel(mesh, 0);
    Workbench other = new Workbench(mesh, new LiveMessages(mesh.grid(), 1));

    assertThrows(IllegalStateException.class, () -> kernel.advance(20, arrival(1_000), other));
  }

  /** Two messages, and what the other cluster did with the same workbench in between. */
  @Test
  void shouldCountWhatIsItsOwnAlone() {
    Mesh mesh = new Mesh(plan.gossip(5, 2).build());
    ClusterKernel origin = kernel(mesh, ORIGIN_CLUSTER);
    ClusterKernel other = new ClusterKernel(mesh, 0);

    origin.advance(20, origination(), bench);
    other.advance(20, arrival(5_000), bench);
    origin.advance(40, null, bench);
    other.advance(40, null, bench);

    Counts sum = origin.totals().counts();
    assertEquals(1, sum.generated);
    assertEquals(SIZE, sum.deliveries());
    assertEquals(0, other.totals().counts().generated);
    sum.add(other.totals().counts());
    assertEquals(bench.tally().counts(), sum);
  }

  @Test
  void shouldTellWhatIsUnderWayWhenItIsCutOff() {
    Mesh mesh = new Mesh(plan.build());
    ClusterKernel kernel = kernel(mesh, 0);
    kernel.advance(20, arrival(59_999), bench);
    Inbox inbox = arrival(70_000);
    inbox.originate(
        MESSAGE.number(),
        MESSAGE.severityIndex(),
        MESSAGE.startMicros(),
        (int) (MESSAGE.origin() % SIZE));
    inbox.retire(MESSAGE);

    assertEquals(2, kernel.cutOff(inbox, bench));
    assertEquals(SIZE, kernel.totals().counts().expected);
    assertEquals(0, kernel.totals().counts().of(Fate.DELIVERED));
    assertEquals(SIZE, bench.takeMessage(MESSAGE).nodes());
  }

  @Test
  void shouldHaveNothingToDoWhenAllIsSettled() {
    ClusterKernel kernel = kernel(new Mesh(plan.build()), 0);

    assertEquals(TimeGrid.NEVER, kernel.advance(20, arrival(5_000), bench));
    assertEquals(0, kernel.cutOff(null, bench));
  }
}
