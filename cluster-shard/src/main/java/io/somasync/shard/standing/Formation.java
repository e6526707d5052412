package io.somasync.shard.standing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, for a limited time from its making on, until a member is in a cluster and the cluster is
 * whole.
 */
final class Formation {
  private static final Logger LOG = LoggerFactory.getLogger(Formation.class);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final StandingSettings settings;
  private final Peers peers;
  private final long begin = System.nanoTime();

  Formation(StandingSettings settings, Peers peers) {
    this.settings = settings;
    this.peers = peers;
  }

  /**
   * Waits, and logs what came of it. Members that come later than the limit are welcome all the
   * same.
   *
   * @return whether this member is in a cluster
   */
  boolean await() {
    long limit = TimeUnit.SECONDS.toNanos(settings.joinSeconds());
    List<String> missing = peers.missing();
    boolean isUp = false;
    while ((!peers.isUp() || !missing.isEmpty()) && System.nanoTime() - begin < limit) {
      if (!isUp && peers.isUp()) {
        isUp = true;
        LOG.info("joined after {} ms", millis());
      }
      if (!pause()) {
        return true;
      }
      missing = peers.missing();
    }
    if (!peers.isUp()) {
      LOG.error(
          "no cluster to join within {} s: asked {}; start member 1, or see whether ports are open",
          settings.joinSeconds(),
          String.join(",", settings.seeds()));
      return false;
    }
    if (missing.isEmpty()) {
      LOG.info("all {} members are up after {} ms", settings.shape().size(), millis());
    } else {
      LOG.warn("after {} s still missing: {}", settings.joinSeconds(), String.join(", ", missing));
    }
    return true;
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  private boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS * settings.pace());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
