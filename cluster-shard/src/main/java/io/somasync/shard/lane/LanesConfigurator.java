package io.somasync.shard.lane;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.MonitorableThreadFactory;

/** Pekko's way to {@link Lanes}: the executor of a dispatcher whose {@code lanes} says how many. */
public final class LanesConfigurator extends ExecutorServiceConfigurator {
  private final int lanes;

  public LanesConfigurator(Config dispatcher, DispatcherPrerequisites prerequisites) {
    super(dispatcher, prerequisites);
    this.lanes = dispatcher.getInt("lanes");
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    ThreadFactory named =
        threads instanceof MonitorableThreadFactory pekkos
            ? pekkos.withName(pekkos.name() + "-" + id)
            : threads;
    return () -> new Lanes(lanes, named);
  }
}
