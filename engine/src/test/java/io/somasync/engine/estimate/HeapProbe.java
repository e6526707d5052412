package io.somasync.engine.estimate;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.traffic.FeedOpener;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a plan as {@link LocalRun} does, with several workbenches, and measures the live heap: after
 * full collections at the ends of windows; with huge clusters also all the time by a second thread,
 * which sees what is there inside a call.
 */
final class HeapProbe {
  /** Further and further apart: most happens in the first windows, or goes on evenly. */
  private static final double UNTIL_NEXT_SAMPLE = 2.5;

  /** With huge clusters each of the first windows is looked at: a message is through in these. */
  private static final int FIRST_WINDOWS = 20;

  private static final long BETWEEN_SAMPLES_MILLIS = 20;

  /** Nodes of a cluster from which on a call takes long enough to look into. */
  private static final int LONG_CALLS = 20_000;

  /** The collectors that compact leave a little garbage where it lies, but not each time. */
  private static final int COLLECTIONS =
      Integer.parseInt(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("MarkSweepAlwaysCompactCount")
              .getValue());

  private static final long BASELINE = liveBytes();

  private final Plan plan;
  private final FeedOpener opener;
  private final CountDownLatch over = new CountDownLatch(1);
  private long most;

  private HeapProbe(Plan plan, FeedOpener opener) {
    this.plan = plan;
    this.opener = opener;
  }

  /** The most bytes that were live at once while the plan ran. */
  static long measure(Plan plan, int threads) throws InterruptedException {
    return measure(plan, threads, FeedOpener.NONE);
  }

  /** The same of a plan that may have a feed. */
  static long measure(Plan plan, int threads, FeedOpener opener) throws InterruptedException {
    HeapProbe probe = new HeapProbe(plan, opener);
    if (plan.clusterSizes().most() < LONG_CALLS) {
      probe.run(threads);
      return probe.most;
    }
    Thread sampler = new Thread(probe::sampleUntilOver, "sampler");
    sampler.start();
    try {
      probe.run(threads);
    } finally {
      probe.over.countDown();
      sampler.join();
    }
    return probe.most;
  }

  private static long liveBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      least = Math.min(least, collect());
    }
    return least;
  }

  private static long collect() {
    System.gc();
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      used += afterCollection == null ? 0 : afterCollection.getUsed();
    }
    return used;
  }

  private synchronized void sample(long live) {
    most = Math.max(most, live - BASELINE);
  }

  private void sampleUntilOver() {
    try {
      while (!over.await(BETWEEN_SAMPLES_MILLIS, TimeUnit.MILLISECONDS)) {
        sample(liveBytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(int threads) {
    LocalRun run = new LocalRun(plan, threads, opener);
    boolean isHuge = plan.clusterSizes().most() >= LONG_CALLS;
    double nextSample = 1;
    boolean hasRetired = false;
    while (!run.isOver()) {
      boolean isFull = !hasRetired && run.retiresNext();
      if (isFull || run.windows() >= nextSample || isHuge && run.windows() < FIRST_WINDOWS) {
        sample(isHuge ? collect() : liveBytes());
        hasRetired |= isFull;
        nextSample = run.windows() * UNTIL_NEXT_SAMPLE;
      }
      run.step();
    }
    SimulationResult result = run.close();
    sample(liveBytes());
    if (result.clusters().size() != plan.clusters() || !run.isOver()) {
      throw new IllegalStateException("it is not over");
    }
  }
}
