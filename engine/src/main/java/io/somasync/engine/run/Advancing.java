package io.somasync.engine.run;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Workbench;

/** How a cluster is taken through a window: plainly, or with a note of what came of it. */
@FunctionalInterface
public interface Advancing {
  /** Does what has to be done, and nothing else. */
  Advancing PLAIN = ClusterKernel::advance;

  /** As {@link ClusterKernel#advance}. */
  long advance(ClusterKernel kernel, long endBucket, Inbox inbox, Workbench bench);
}
