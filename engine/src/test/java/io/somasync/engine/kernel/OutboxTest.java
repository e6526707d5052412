package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int FROM = 7;
  private static final long SENDER = 70;
  private static final Severity FAR = new Severity("far", Scope.MESH, 0, 1_000, 1);

  /** Of even low bits of the draw every second is lost. */
  private static final LinkRule HALF = new LinkRule(new LinkModel(100, 1, 1L << 31));

  private static final long KEPT = 0xffffffffL;
  private static final long LOST = 0;

  private final Outbox outbox = new Outbox();
  private final Records records = new Records();
  private final Tally tally = new Tally(1);

  private static Message message(long number) {
    return new Message(number, 0, FAR, 0, 0, 0);
  }

  private long[] settle() {
    outbox.settle((from, to, micros) -> HALF, FROM, SENDER, records, tally, null);
    return records.take();
  }

  @Test
  void shouldMakeARecordOfWhatWillArrive() {
    outbox.add(message(5), 3, 500, 2, KEPT);
    long[] record = settle();

    assertEquals(Records.WORDS, record.length);
    assertEquals(5, Records.message(record[0]));
    assertEquals(3, Records.cluster(record[0]));
    assertEquals(600, record[1]);
    assertEquals(SENDER, Records.sender(record[2]));
    assertEquals(2, Records.hop(record[2]));
    assertEquals(0, tally.counts().of(Fate.LOST) + tally.counts().of(Fate.EXPIRED));
  }

  @Test
  void shouldAskForTheRuleOfEachSend() {
    outbox.add(message(5), 3, 500, 1, KEPT);
    outbox.add(message(5), 4, 501, 1, KEPT);
    List<String> asked = new ArrayList<>();
    outbox.settle(
        (from, to, micros) -> {
          asked.add(from + " to " + to + " at " + micros);
          return HALF;
        },
        FROM,
        SENDER,
        records,
        tally,
        null);

    assertEquals(List.of("7 to 3 at 500", "7 to 4 at 501"), asked);
  }

  @Test
  void shouldCountWhatWillNot() {
    outbox.add(message(5), 3, 500, 1, LOST);
    outbox.add(message(6), 3, 900, 1, KEPT);
    outbox.add(message(7), 3, 899, 1, KEPT);
    long[] record = settle();

    assertEquals(Records.WORDS, record.length);
    assertEquals(7, Records.message(record[0]));
    assertEquals(999, record[1]);
    assertEquals(1, tally.counts().of(Fate.LOST));
    assertEquals(1, tally.counts().of(Fate.EXPIRED));
  }

  @Test
  void shouldSettleEachIntentOnceHoweverManyThereAre() {
    for (int i = 0; i < 100; i++) {
      outbox.add(message(i), 2 * i, i, 3 * i, KEPT);
    }
    long[] words = settle();

    assertEquals(100 * Records.WORDS, words.length);
    for (int i = 0; i < 100; i++) {
      assertEquals(i, Records.message(words[Records.WORDS * i]));
      assertEquals(2 * i, Records.cluster(words[Records.WORDS * i]));
      assertEquals(i + 100, words[Records.WORDS * i + 1]);
      assertEquals(3 * i, Records.hop(words[Records.WORDS * i + 2]));
    }
    assertEquals(0, settle().length);
  }
}
