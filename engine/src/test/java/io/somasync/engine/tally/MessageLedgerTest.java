package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageLedgerTest {
  private final Tally tally = new Tally(2);
  private final MessageLedger ledger = new MessageLedger(tally);

  /** A part that one of two clusters accounts for: so many of ten nodes, at 100 µs. */
  private static MessageTally part(long message, int reached) {
    MessageTally part = new MessageTally(message, 1, 2);
    for (int i = 0; i < reached; i++) {
      part.latency().record(100);
    }
    part.countReached(reached);
    part.account(10);
    return part;
  }

  @Test
  void shouldEnterAMessageOnceAllItsClustersAreDone() {
    ledger.addAll(List.of(part(1, 3), part(2, 4)));
    assertEquals(2, ledger.open());
    assertEquals(0, tally.coverage().messages());

    ledger.addAll(List.of(part(1, 7)));

    assertEquals(1, ledger.open());
    assertEquals(1, tally.coverage().messages());
    assertEquals(0.5, tally.coverage().mean(), 1e-9);
    assertEquals(20, tally.counts().expected);
    assertEquals(10, tally.latency(1).count());
    assertEquals(0, tally.latency(0).count());
  }

  @Test
  void shouldCloseWhenAllMessagesAreWhole() {
    ledger.addAll(List.of(part(1, 3), part(1, 4)));

    ledger.close();

    assertEquals(0, ledger.open());
  }

  @Test
  void shouldRefuseToCloseWhileMessagesAreNotWhole() {
    ledger.addAll(List.of(part(8, 3), part(5, 4), part(6, 1)));

    IllegalStateException e = assertThrows(IllegalStateException.class, ledger::close);
    assertEquals("message 5 and 2 more are not whole", e.getMessage());
  }

  @Test
  void shouldRefuseToCloseBooksThatDoNotBalance() {
    tally.counts().sends = 2;
    tally.counts().count(Fate.LOST, 1);

    IllegalStateException e = assertThrows(IllegalStateException.class, ledger::close);
    assertEquals("the books do not balance: " + tally.counts(), e.getMessage());
  }

  @Test
  void shouldEnterWhatIsAccountedForWhenARunIsCutOff() {
    ledger.addAll(List.of(part(1, 3), part(2, 0), part(2, 0), part(3, 0)));

    ledger.cutOff();

    assertEquals(0, ledger.open());
    assertEquals(1, tally.coverage().messages(), "those that have not begun are none");
    assertEquals(0.3, tally.coverage().mean(), 1e-9);
  }
}
