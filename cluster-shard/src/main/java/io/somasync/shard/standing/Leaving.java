package io.somasync.shard.standing;

import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a member takes its leave when its JVM is told to end: of the cluster first, in bounded time.
 * If the cluster has removed the member, or not let it in, that ends the JVM before, and is told by
 * the exit code.
 */
final class Leaving extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
  private static final long MOST_SECONDS = 10;
  private static final long LOOK_AGAIN_MILLIS = 50;

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
    if (actors != null && isRemoved(actors)) {
      LOG.error("this member ends: the cluster has removed it, or has not let it in");
      Runtime.getRuntime().halt(StandingMain.NO_CLUSTER);
    }
    if (actors != null) {
      leave(actors);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Whoever is told to end has not begun with that. */
  private static boolean isRemoved(ActorSystem<?> actors) {
    return CoordinatedShutdown.get(Adapter.toClassic(actors)).getShutdownReason().isPresent();
  }

  private static void leave(ActorSystem<?> actors) {
    Cluster cluster = Cluster.get(actors);
    if (cluster.selfMember().status() == MemberStatus.removed()) {
      return; // it has not joined
    }
    LOG.info("leaving the cluster");
    CoordinatedShutdown.get(Adapter.toClassic(actors)).runAll(CoordinatedShutdown.jvmExitReason());
    // Not until all that has ended: it would end the JVM, which is under way already.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    try {
      while (!cluster.isTerminated()) {
        if (System.nanoTime() > deadline) {
          LOG.warn("did not get out of the cluster within {} s; ends all the same", MOST_SECONDS);
          return;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
      LOG.info("left the cluster");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
