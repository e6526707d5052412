package io.somasync.shard.books;

import static io.somasync.shard.books.Told.histogram;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.run.RunResult;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HandshakesTest {
  private static final int BOUND = 10;

  private final Handshakes handshakes = new Handshakes(BOUND);

  @Test
  void shouldAddUpWhatMembersOpened() {
    handshakes.expect(10);
    handshakes.add(new Connected(1, 0, 8, 5, 1, 3, histogram(100, 200, 300, 400, 500)));
    handshakes.add(new Connected(1, 1, 4, 4, 0, 2, histogram(50, 60, 70, 80)));

    RunResult.Connections connections = handshakes.total();

    assertEquals(10, connections.links());
    assertEquals(12, connections.attempted());
    assertEquals(9, connections.established());
    assertEquals(1, connections.failed());
    assertEquals(5, connections.maxInFlight());
    assertEquals(0.9, connections.successRate());
    assertEquals(9, connections.handshakeMicros().count());
    assertEquals(500, connections.handshakeMicros().max());
  }

  /**
   * Members that took turns each had a peak of their own, but never more than the bound at once.
   */
  @Test
  void shouldNotTellOfMoreHandshakesAtOnceThanMayBe() {
    handshakes.add(new Connected(1, 0, 8, 8, 0, BOUND, histogram(100)));
    handshakes.add(new Connected(1, 1, 8, 8, 0, BOUND, histogram(100)));
    assertEquals(BOUND, handshakes.total().maxInFlight());
  }

  @Test
  void shouldMissNoLinkWhereThereIsNone() {
    assertEquals(1, handshakes.total().successRate());
  }
}
