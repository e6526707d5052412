package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Sizes;
import io.somasync.engine.traffic.Traffic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Severity NEAR = new Severity("near", Scope.NEIGHBOURHOOD, 1, 200_000, 1);
  private static final Severity FAR = new Severity("far", Scope.MESH, 0, 300_000, 1);

  private final Plan plan = new PlanBuilder().mesh(9, 10).severities(NEAR, FAR).build();
  private final Inbox inbox = new Inbox();

  @Test
  void shouldGiveBackTheMessageThatOriginates() {
    Message message = new Message(Traffic.ALERT, 1, FAR, (1L << 43) - 1, 79, 7);
    inbox.originate(Traffic.ALERT, 1, (1L << 43) - 1, 9);

    assertEquals(message, inbox.origination(0, plan, 7, new Sizes(plan)));
  }

  @Test
  void shouldKeepWhatIsSaidOfSizes() {
    Sizes sizes = new Sizes(plan);
    for (int i = 0; i < 40; i++) {
      inbox.originate(i, 1, i, 3, i % 3 == 0 ? 1_000 + i : Sizes.UNSAID);
    }
    for (int i = 0; i < 40; i++) {
      int wanted = i % 3 == 0 ? 1_000 + i : FAR.size().leastBytes();
      assertEquals(wanted, inbox.sizeBytes(i, sizes));
      assertEquals(wanted, inbox.origination(i, plan, 7, sizes).sizeBytes());
    }
  }

  /** All bits of a packed origination are taken. */
  @Test
  void shouldGiveBackTheGreatestNumbersOfAll() {
    Severity[] most = new Severity[Plan.MAX_SEVERITIES];
    Arrays.fill(most, FAR);
    int size = Plan.MAX_CLUSTER_SIZE;
    Plan large = new PlanBuilder().mesh(3, size).severities(most).build();
    int last = most.length - 1;
    Message message = new Message(Traffic.ALERT, last, FAR, (1L << 43) - 1, 3L * size - 1, 2);
    inbox.originate(Traffic.ALERT, last, (1L << 43) - 1, size - 1);

    assertEquals(message, inbox.origination(0, large, 2, new Sizes(large)));
  }

  @Test
  void shouldTellWhatARecordBears() {
    Records records = new Records();
    records.add(Traffic.ALERT, 7, 41_999, Plan.MAX_NODES - 1, 65_535);
    long[] record = records.take();
    inbox.arrive(record[0], record[1], record[2]);

    assertEquals(Traffic.ALERT, inbox.arrivals().message(0));
    assertEquals(41_999, inbox.arrivals().micros(0));
    assertEquals(65_535, inbox.arrivals().hop(0));
  }

  @Test
  void shouldKeepWhatBeginsWhatArrivesAndWhatEndsApartHoweverManyThereAre() {
    for (int i = 0; i < 100; i++) {
      Message message = new Message(i, 0, NEAR, i, i % 10, 0);
      switch (i % 3) {
        case 0 -> inbox.originate(i, 0, i, i % 10);
        case 1 -> inbox.arrive((long) i << 22, i, 0);
        default -> inbox.retire(message);
      }
    }

    assertEquals(100, inbox.size());
    assertEquals(34, inbox.originations());
    assertEquals(33, inbox.arrivals().size());
    assertEquals(33, inbox.retirements());
    for (int i = 0; i < 33; i++) {
      assertEquals(3 * i, inbox.origination(i, plan, 0, new Sizes(plan)).number());
      assertEquals(3 * i % 10, inbox.origination(i, plan, 0, new Sizes(plan)).origin());
      assertEquals(3 * i + 1, inbox.arrivals().message(i));
      assertEquals(3 * i + 2, inbox.retirement(i).number());
    }
  }
}
