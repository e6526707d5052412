package io.somasync.shard.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LanesTest {
  private static final int LANES = 2;

  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Lanes lanes = new Lanes(LANES, this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lane");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, thrown) -> uncaught.add(thrown));
    threads.add(thread);
    return thread;
  }

  @AfterEach
  void stop() throws InterruptedException {
    lanes.shutdown();
    assertTrue(lanes.awaitTermination(30, TimeUnit.SECONDS));
  }

  private void awaitParked(int count) {
    while (lanes.parked() < count) {
      Thread.yield();
    }
  }

  @Test
  void shouldDoEveryTaskOnce() throws InterruptedException {
    int each = 100_000;
    AtomicInteger done = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(3 * each);
    for (int i = 0; i < 3; i++) {
      Thread submitter =
          new Thread(
              () -> {
                for (int task = 0; task < each; task++) {
                  lanes.execute(
                      () -> {
                        done.incrementAndGet();
                        all.countDown();
                      });
                }
              });
      submitter.start();
    }
    all.await();
    assertEquals(3 * each, done.get());
  }

  /** Each lane has to be woken: the tasks wait for each other. */
  @Test
  void shouldWakeAsManyLanesAsThereAreTasksFor() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      awaitParked(LANES);
      CyclicBarrier together = new CyclicBarrier(LANES);
      CountDownLatch met = new CountDownLatch(LANES);
      lanes.execute(
          () -> {
            for (int i = 0; i < LANES; i++) {
              lanes.execute(
                  () -> {
                    meet(together);
                    met.countDown();
                  });
            }
          });
      met.await();
    }
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other lane is not awake", e);
    }
  }

  @Test
  void shouldGoOnAfterAThrow() throws InterruptedException {
    Error thrown = new OutOfMemoryError("planned");
    CountDownLatch after = new CountDownLatch(1);
    lanes.execute(
        () -> {
          throw thrown;
        });
    assertSame(thrown, uncaught.take());
    lanes.execute(after::countDown);
    after.await();
  }

  @Test
  void shouldNoticeWhatComesToASocketWhileAllAreParked() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    lanes.execute(() -> listen(pipe, heard));
    for (int i = 0; i < 20; i++) {
      awaitParked(LANES);
      pipe.sink().write(ByteBuffer.allocate(i + 1));
      assertEquals(i + 1, heard.take());
    }
    pipe.sink().close();
    pipe.source().close();
  }

  private static void listen(Pipe pipe, Queue<Integer> heard) {
    try {
      Sockets.Watched[] watched = new Sockets.Watched[1];
      watched[0] =
          Sockets.here()
              .watch(
                  pipe.source(),
                  () -> {
                    heard.add(read(pipe));
                    watched[0].await(SelectionKey.OP_READ);
                  });
      watched[0].await(SelectionKey.OP_READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int read(Pipe pipe) {
    try {
      return pipe.source().read(ByteBuffer.allocate(100));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldKnowItsSocketsOnlyWhereALaneRuns() {
    assertThrows(IllegalStateException.class, Sockets::here);
  }

  @Test
  void shouldEndItsThreadsAndTakeNothingMore() throws InterruptedException {
    awaitParked(LANES);
    assertFalse(lanes.isTerminated());
    lanes.shutdown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(lanes.isTerminated());
    assertThrows(RejectedExecutionException.class, () -> lanes.execute(() -> {}));
  }
}
