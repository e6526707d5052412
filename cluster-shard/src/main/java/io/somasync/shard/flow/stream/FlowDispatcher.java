package io.somasync.shard.flow.stream;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The dispatcher of flows: what a thread that feeds a flow leaves to do it does itself ({@link
 * Pump}); what comes from elsewhere, such as a future of an asynchronous flow, a thread of its own
 * does.
 */
public final class FlowDispatcher extends ExecutorServiceConfigurator {
  /** Its path in the settings. */
  static final String PATH = "somasync.flows";

  /** Tasks that other threads have, of all flows of this JVM. */
  private static final AtomicInteger ELSEWHERE = new AtomicInteger();

  public FlowDispatcher(Config dispatcher, DispatcherPrerequisites prerequisites) {
    super(dispatcher, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new Pumped(threads);
  }

  /** Whether no other thread is at work on flows: what it has begun it has finished. */
  static boolean isQuiet() {
    return ELSEWHERE.get() == 0;
  }

  /** In the pumping thread, or else in another. */
  private static final class Pumped extends AbstractExecutorService {
    private final ExecutorService others;

    Pumped(ThreadFactory threads) {
      ThreadPoolExecutor one =
          new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
      one.allowCoreThreadTimeOut(true);
      others = one;
    }

    @Override
    public void execute(Runnable task) {
      if (!Pump.here().take(task)) {
        ELSEWHERE.incrementAndGet();
        try {
          others.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
          ELSEWHERE.decrementAndGet();
          throw e;
        }
      }
    }

    private static void run(Runnable task) {
      try {
        task.run();
      } finally {
        ELSEWHERE.decrementAndGet();
      }
    }

    @Override
    public void shutdown() {
      others.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      List<Runnable> left = others.shutdownNow();
      ELSEWHERE.addAndGet(-left.size());
      return left;
    }

    @Override
    public boolean isShutdown() {
      return others.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return others.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return others.awaitTermination(timeout, unit);
    }
  }
}
