package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Series;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.engine.traffic.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clusters of ten; links between them lose nothing. */
class RepresentativeTest {
  private static final long HEARD = 1_999_999;
  private static final Severity FAR = new Severity("far", Scope.MESH, 0, 9_000_000, 1);
  private static final Severity NEAR = new Severity("near", Scope.NEIGHBOURHOOD, 1, 9_000_000, 1);

  /** What a representative sends: receiving cluster, time of arrival, hop. */
  private record Sent(int cluster, long arrivalMicros, int hop) {}

  private Mesh mesh = chain(5);
  private Workbench bench;

  private static Mesh chain(int clusters) {
    return new Mesh(new PlanBuilder().mesh(clusters, 10).severities(FAR, NEAR).build());
  }

  private static Message message(Severity severity, int originCluster) {
    return new Message(
        4, severity == FAR ? 0 : 1, severity, 1_500_000, originCluster * 10L, originCluster);
  }

  private Representative representative(int cluster) {
    bench = new Workbench(mesh, new LiveMessages(mesh.grid(), 2));
    return new Representative(mesh, cluster);
  }

  private List<Sent> settled(long representative) {
    bench.settleOutbox(mesh.plan().clusterOf(representative), representative);
    long[] words = bench.takeRecords();
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < words.length; i += Records.WORDS) {
      assertEquals(4, Records.message(words[i]));
      assertEquals(representative, Records.sender(words[i + 2]));
      sent.add(new Sent(Records.cluster(words[i]), words[i + 1], Records.hop(words[i + 2])));
    }
    return sent;
  }

  private Sent expected(int cluster, long draw, int hop) {
    long delay = LinkRule.delayMicros(new LinkRule(mesh.plan().inter()).outcome(draw));
    return new Sent(cluster, HEARD + delay, hop);
  }

  private void assertCounted(int sends) {
    assertEquals(sends, bench.tally().counts().sends);
    Series series = bench.tally().series();
    assertEquals(sends, series.seconds() == 0 ? 0 : series.get(1, Series.Column.SENDS));
  }

  private long draw(int node, int k) {
    return Draws.draw(mesh.plan().seed(), 4, node, k);
  }

  @Test
  void shouldTellAllNeighboursOneHopFarther() {
    representative(2).tellAll(message(FAR, 0), HEARD, 6, bench);

    assertEquals(List.of(expected(3, draw(20, 10), 7), expected(1, draw(20, 11), 7)), settled(20));
    assertCounted(2);
  }

  /** The neighbour that is left out keeps its draw. */
  @Test
  void shouldTellNobodyOutOfScope() {
    representative(2).tellAll(message(NEAR, 1), HEARD, 1, bench);

    assertEquals(List.of(expected(1, draw(20, 11), 2)), settled(20));
    assertCounted(1);
  }

  @Test
  void shouldTellRandomNeighboursWhichMayRepeat() {
    Plan plan =
        new PlanBuilder()
            .mesh(4, 10)
            .topology(TopologySpec.of(Kind.COMPLETE))
            .severities(FAR, NEAR)
            .build();
    mesh = new Mesh(plan);
    representative(1).tellRandom(message(FAR, 0), HEARD, 0, 9, 5, bench);

    List<Sent> expected = new ArrayList<>();
    for (int k = 5; k < 14; k++) {
      int i = (int) ((draw(10, k) >>> 32) * 3 >>> 32);
      expected.add(expected(new int[] {0, 2, 3}[i], draw(10, k), 1));
    }
    assertEquals(expected, settled(10));
    assertCounted(9);
  }

  @Test
  void shouldTellRandomNeighboursInScopeAlone() {
    representative(2).tellRandom(message(NEAR, 1), HEARD, 1, 3, 5, bench);

    assertEquals(
        List.of(
            expected(1, draw(20, 5), 2), expected(1, draw(20, 6), 2), expected(1, draw(20, 7), 2)),
        settled(20));
    assertCounted(3);
  }

  @Test
  void shouldSendNothingWithoutNeighbours() {
    mesh = chain(1);
    Representative alone = representative(0);
    alone.tellRandom(message(FAR, 0), HEARD, 0, 3, 5, bench);
    alone.tellAll(message(NEAR, 0), HEARD, 0, bench);

    assertEquals(List.of(), settled(0));
    assertCounted(0);
  }
}
