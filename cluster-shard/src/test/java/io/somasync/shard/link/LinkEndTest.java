package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

final class LinkEndTest {
  private static final int WORDS = 3;

  private final Backlog backlog = new Backlog();
  private final LinkEnd end = new LinkEnd(1, 2, 0, backlog);

  private void send(long window, int records) {
    for (int i = 0; i < records; i++) {
      end.add(new long[] {2, 20_000, 0}, 0, WORDS, window);
    }
    end.pack(window);
  }

  /** Sequences of the messages that leave now. */
  private List<Long> leave() {
    List<Long> left = new ArrayList<>();
    for (Optional<ByteString> next = end.next(); next.isPresent(); next = end.next()) {
      left.add(((LinkMessage.Sends) LinkMessage.of(next.get())).sequence());
    }
    return left;
  }

  @Test
  void shouldSendOnceMoreWhatWasNotTakenIn() {
    send(1, 1);
    send(1, 2);
    send(2, 1);
    assertEquals(List.of(1L, 2L, 3L), leave());
    end.taken(1);
    send(2, 1);
    end.resume(2);
    assertEquals(List.of(3L, 4L), leave());
    end.resume(2);
    assertEquals(List.of(3L, 4L), leave());
    end.taken(4);
    end.resume(4);
    assertEquals(List.of(), leave());
    assertEquals(0, backlog.waitingBytes());
  }

  @Test
  void shouldForgetWindowsThatHaveEnded() {
    send(1, 1);
    send(2, 1);
    leave();
    end.forget(1);
    end.resume(1);
    assertEquals(List.of(2L), leave());
  }

  @Test
  void shouldCutWhatIsLongIntoMessages() {
    int records = LinkMessage.MOST_WORDS / WORDS + 5;
    send(1, records);
    assertEquals(List.of(1L, 2L), leave());
    send(1, 0);
    assertEquals(List.of(), leave());
  }

  @Test
  void shouldBeFullUntilTheOtherEndHasTakenEnoughIn() {
    int records = LinkMessage.MOST_WORDS / WORDS;
    send(1, records);
    assertFalse(backlog.isFull());
    send(1, records);
    assertTrue(backlog.isFull());
    leave();
    assertTrue(backlog.isFull(), "it has left, and was not taken in");
    assertEquals(0, backlog.waitingBytes());
    end.taken(1);
    assertFalse(backlog.isFull());
  }

  @Test
  void shouldTakeInEachMessageOnceAndInOrder() {
    assertFalse(end.receive(1, 24));
    assertThrows(LinkException.class, () -> end.receive(1, 24));
    assertThrows(LinkException.class, () -> end.receive(3, 24));
    assertTrue(end.receive(2, LinkEnd.FULL_BYTES / 4), "so much is to be told");
    assertFalse(end.receive(3, 24));
    assertEquals(3, end.received());
  }

  @Test
  void shouldRefuseThatMoreIsTakenInThanLeft() {
    send(1, 1);
    assertThrows(LinkException.class, () -> end.taken(1));
    leave();
    end.taken(1);
    assertThrows(LinkException.class, () -> end.taken(2));
  }

  @Test
  void shouldKnowAttemptsThatAreOutOfDate() {
    assertTrue(end.isNew(2));
    assertFalse(end.isNew(1));
    assertFalse(end.isNew(2));
    assertTrue(end.isNew(3));
  }
}
