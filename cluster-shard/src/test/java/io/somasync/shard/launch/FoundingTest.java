package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunSettings;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run changes in its first JVM, and what the coordinator is told of it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FoundingTest {
  private final TestInbox<CoordinatorCommand> inbox = TestInbox.create();
  private final ToCoordinator coordinator = new ToCoordinator();

  private static RunSettings withMetricsAt(int port) {
    return new RunSettings(1, 1, 0, Connecting.LEFT_OUT, port, true);
  }

  private static ServerSocket bound(int port) throws Exception {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = bound(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void shouldUndoWhatItChanged() throws Exception {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    int port = freePort();
    try (Founding founding = new Founding(withMetricsAt(port), coordinator)) {
      assertNotSame(before, Thread.getDefaultUncaughtExceptionHandler());
      assertThrows(Exception.class, () -> bound(port).close());
    }
    assertSame(before, Thread.getDefaultUncaughtExceptionHandler());
    bound(port).close();
  }

  @Test
  void shouldChangeNothingIfItsPortIsTaken() throws Exception {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    try (ServerSocket taken = bound(0)) {
      int port = taken.getLocalPort();
      PlanException e =
          assertThrows(
              PlanException.class, () -> new Founding(withMetricsAt(port), coordinator).close());
      assertEquals(
          "metrics.port = " + port + ": is taken; use another one, or 0 for any free port",
          e.getMessage());
    }
    assertSame(before, Thread.getDefaultUncaughtExceptionHandler());
  }

  @Test
  void shouldTellTheCoordinatorOfThreadsThatBreakDown() throws Exception {
    coordinator.isHere(inbox.getRef());
    try (Founding founding = new Founding(withMetricsAt(0), coordinator)) {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("odd");
              });
      thread.start();
      thread.join();
    }
    assertEquals(
        List.of(
            new MemberFailed(
                CoordinatorCommand.EVERY_EPOCH, 0, "IllegalStateException: odd", true)),
        inbox.getAllReceived());
  }

  @Test
  void shouldKeepWhatItHasToTellUntilTheCoordinatorIsThere() {
    coordinator.lost(1, "member 2 was killed");
    coordinator.isHere(inbox.getRef());
    assertEquals(new MemberEnded(1, "member 2 was killed"), inbox.receiveMessage());
    coordinator.interrupted();
    assertEquals(new Interrupt(), inbox.receiveMessage());
  }
}
