package io.somasync.shard.standing;

import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Leave;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a member takes its leave when its JVM is told to end: of the cluster first, in bounded time.
 */
final class Leaving extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
  private static final long MOST_SECONDS = 10;

  private final SelfPortrait portrait;
  private volatile ActorSystem<?> system;

  Leaving(SelfPortrait portrait) {
    super("leaving");
    this.portrait = portrait;
  }

  /** There is something to leave. */
  void isIn(ActorSystem<?> actors) {
    system = actors;
  }

  @Override
  public void run() {
    portrait.leaves();
    ActorSystem<?> actors = system;
    if (actors != null) {
      leave(actors);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void leave(ActorSystem<?> actors) {
    Cluster cluster = Cluster.get(actors);
    if (cluster.selfMember().status() == MemberStatus.removed()) {
      return; // it has not joined
    }
    LOG.info("leaving the cluster");
    cluster.manager().tell(Leave.create(cluster.selfMember().address()));
    try {
      actors.getWhenTerminated().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
      LOG.info("left the cluster");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("did not get out of the cluster within {} s; ends all the same", MOST_SECONDS);
    }
  }
}
