package io.somasync.shard.launch;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.log.RunLog;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.metrics.MetricsEndpoint;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.RunSettings;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run needs in this JVM, up to its first member, and what is undone at its end. */
final class Founding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Founding.class);

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final RunSettings settings;
  private final String metricsUrl;

  /**
   * Prepares this JVM, before anything is started.
   *
   * @param coordinator is told of threads that break down
   * @throws PlanException if the metrics' port is taken
   */
  Founding(RunSettings settings, ToCoordinator coordinator) {
    this.settings = settings;
    RunLog.begin();
    metricsUrl = settings.metrics() ? openMetrics(settings.metricsPort()) : "";
    hearOfThreads(coordinator);
  }

  private String openMetrics(int port) {
    MetricsEndpoint endpoint = MetricsEndpoint.open(port);
    undo.push(endpoint::close);
    return endpoint.url();
  }

  /** A thread that breaks down, of whatever library, must not be waited for in vain. */
  private void hearOfThreads(ToCoordinator coordinator) {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    undo.push(() -> Thread.setDefaultUncaughtExceptionHandler(before));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> {
          coordinator.brokenDown(Breakdown.of(fault));
          LOG.error("thread {} broke down", thread, fault);
        });
  }

  /** Makes this JVM the first member, of a cluster that it founds. */
  Member firstMember(String secret, KernelWarmUp warmUp) {
    Member.Options options =
        new Member.Options(0, settings.threads(), metricsUrl, secret, false, warmUp)
            .in(settings.tls());
    Member member = Member.start(options, reason -> {});
    undo.push(member.system()::terminate);
    member.join(member.address());
    return member;
  }

  /** Undoes all that, the last first. */
  @Override
  public void close() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
