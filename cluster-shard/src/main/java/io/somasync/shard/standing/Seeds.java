package io.somasync.shard.standing;

import io.somasync.shard.member.Member;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a member finds its cluster. Only member 1 founds one, and only if none of the other seeds is
 * there: one that comes back joins its old cluster.
 */
final class Seeds {
  private static final int CONNECT_MILLIS = 500;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final StandingSettings settings;

  Seeds(StandingSettings settings) {
    this.settings = settings;
  }

  /** Has a member join, or found a cluster. */
  void join(Member member) {
    List<String> others = new ArrayList<>(settings.seeds());
    others.remove(settings.address());
    if (!settings.isFounder()) {
      awaitAny(others);
      member.joinAny(others);
      return;
    }
    if (others.stream().noneMatch(Seeds::isThere)) {
      // Nobody can be in a cluster yet: whoever comes later waits for this one.
      member.join(member.address());
      return;
    }
    // The first of those that are asked founds a cluster if the others have none.
    others.add(0, settings.address());
    member.joinAny(others);
  }

  /** Whoever asks before anybody is there has to wait until it asks again. */
  private void awaitAny(List<String> seeds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.joinSeconds());
    try {
      while (seeds.stream().noneMatch(Seeds::isThere) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isThere(String seed) {
    int colon = seed.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(seed.substring(colon + 1));
      socket.connect(new InetSocketAddress(seed.substring(0, colon), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
