package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  private static final Severity LOW = new Severity("low", Scope.REPRESENTATIVE, 0, 1_000, 1);
  private static final Severity MEDIUM = new Severity("medium", Scope.CLUSTER, 0, 1_000, 1);
  private static final Severity HIGH = new Severity("high", Scope.NEIGHBOURHOOD, 1, 50_000, 1);
  private static final Severity SILENT = new Severity("silent", Scope.MESH, 0, 90_000, 0);

  @Test
  void shouldDrawSeveritiesByTheirShares() {
    Plan plan = withSeverities(90, 0, 10, 100_000);
    int[] counts = new int[3];
    Messages.of(plan).forEach(message -> counts[message.severityIndex()]++);

    assertEquals(0, counts[1]);
    assertEquals(10_000, counts[2], 500, "five standard errors");
  }

  @Test
  void shouldStartMessagesInOrderAfterTheAlert() {
    Plan plan = withSeverities(1, 1, 1, 100);
    Traffic traffic = Traffic.of(plan, TimeGrid.of(plan));
    List<Message> messages = Messages.of(plan);
    long before = -1;
    for (Message message : messages) {
      assertTrue(message.startMicros() >= before, message.toString());
      before = message.startMicros();
    }
    assertEquals(101, messages.size());
    assertEquals(Traffic.ALERT, messages.get(0).number());
    assertEquals(0, messages.get(0).startMicros());
    assertEquals(2, messages.get(0).severityIndex());
    assertEquals(99, messages.get(100).number());
    assertTrue(traffic.loadBeginMicros() > 50_000);
  }

  /** Origins as the reference workloads define them, severities from a stream of their own. */
  @Test
  void shouldDrawOriginsFromAllNodes() {
    Plan plan = withSeverities(1, 1, 1, 100);
    List<Message> messages = Messages.of(plan);
    for (int i = 1; i < 50; i++) {
      Message message = messages.get(i);
      long origin = Long.remainderUnsigned(Draws.mix(3 + 777 + i - 1), 10_000);
      assertEquals(origin, message.origin());
      assertEquals(origin / 1000, message.originCluster());
      assertEquals(plan.severities().get(message.severityIndex()), message.severity());
    }
  }

  @Test
  void shouldDrawSeveritiesFromAStreamOfTheirOwn() {
    Plan plan = new PlanBuilder().seed(5).severities(LOW, MEDIUM).load(200, 0).build();
    List<Message> messages = Messages.of(plan);
    long stream = Draws.fork(5, "severity");
    for (int i = 0; i < 200; i++) {
      int expected = Draws.mix(stream + i) >>> 63 == 0 ? 0 : 1;
      assertEquals(expected, messages.get(i).severityIndex());
    }
  }

  @Test
  void shouldBeginAtOnceWithoutAnAlert() {
    Plan plan = new PlanBuilder().severities(HIGH).load(4, 1_000).build();
    Traffic traffic = Traffic.of(plan, TimeGrid.of(plan));

    List<Message> messages = Messages.of(plan);
    assertEquals(4, messages.size());
    assertEquals(0, traffic.loadBeginMicros());
    assertEquals(0, messages.get(0).number());
    assertEquals(250, messages.get(1).startMicros());
    assertEquals(50_250, messages.get(1).endMicros());
    assertEquals(750 + 50_000, traffic.endMicros());
  }

  /** The bucket after the one in which the alert is retired: its life ends with bucket 50. */
  @Test
  void shouldBeginTheLoadWhenTheAlertIsOver() {
    Plan plan = new PlanBuilder().severities(HIGH, SILENT).alert(0).load(1, 0).build();
    Traffic traffic = Traffic.of(plan, TimeGrid.of(plan));

    assertEquals(51_000, traffic.loadBeginMicros());
    assertEquals(51_000, Messages.of(plan).get(1).startMicros());
    assertEquals(101_000, traffic.endMicros(), "of severities with a share alone");
  }

  @Test
  void shouldEndWithTheAlertWhereThereIsNoLoad() {
    Plan plan = new PlanBuilder().severities(HIGH).alert(0).load(0, 0).build();
    Traffic traffic = Traffic.of(plan, TimeGrid.of(plan));

    assertEquals(1, Messages.of(plan).size());
    assertEquals(51_000, traffic.endMicros());
  }

  @Test
  void shouldNeverDrawSeveritiesWithoutShareAtTheEnd() {
    Plan plan = new PlanBuilder().severities(LOW, MEDIUM, HIGH, SILENT).load(30_000, 0).build();
    int[] counts = new int[4];
    Messages.of(plan).forEach(message -> counts[message.severityIndex()]++);
    assertEquals(0, counts[3]);
    assertEquals(10_000, counts[2], 450, "five standard errors");
  }

  /** A draw that no bound is above would run off the table. */
  @Test
  void shouldHaveASeverityForEveryDrawHoweverManySharesThereAre() {
    Severity[] severities = new Severity[64];
    for (int i = 0; i < severities.length; i++) {
      severities[i] = new Severity("s" + i, Scope.MESH, 0, 1_000, i % 7 == 0 ? 0 : 0.1 / (i + 3));
    }
    Plan plan = new PlanBuilder().severities(severities).load(200_000, 0).build();
    int last = 0;
    for (Message message : Messages.of(plan)) {
      assertTrue(message.severity().share() > 0);
      last = Math.max(last, message.severityIndex());
    }
    assertEquals(62, last, "the last one has no share");
  }

  @Test
  void shouldTellWhoLeavesItsCluster() {
    assertTrue(new Message(0, 0, HIGH, 0, 0, 0).leavesCluster());
    assertFalse(new Message(0, 0, MEDIUM, 0, 0, 0).leavesCluster());
  }

  private static Plan withSeverities(double low, double medium, double high, long messages) {
    Plan p = ReferencePlans.w1(3, 10_000, 1);
    return new Plan(
        3,
        p.nodes(),
        1000,
        p.topology(),
        p.protocol(),
        p.intra(),
        p.inter(),
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, 1000, low),
            new Severity("medium", Scope.CLUSTER, 0, 1000, medium),
            new Severity("high", Scope.NEIGHBOURHOOD, 1, 50_000, high)),
        2,
        new Load(messages, 12_345));
  }
}
