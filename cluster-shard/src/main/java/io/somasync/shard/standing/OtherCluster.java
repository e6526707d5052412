package io.somasync.shard.standing;

import io.somasync.shard.http.Probe;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether there is another cluster of the same members. That is so if member 1 was started
 * anew while the network kept it from the others: it could not know of them, and has founded one.
 * The two would stay apart for ever. Whoever is in the smaller one has to end, and can join the
 * other when it is started again.
 */
final class OtherCluster {
  private static final long LOOK_AGAIN_MILLIS = 1_000;
  private static final long ANSWER_MILLIS = 500;

  /** Looks in a row that see it; who has just joined may not know of everybody yet. */
  private static final int LOOKS = 10;

  private static final List<String> IN_A_CLUSTER =
      List.of("\"state\": \"forming\"", "\"state\": \"idle\"", "\"state\": \"running\"");

  private final StandingSettings settings;
  private final Peers peers;

  OtherCluster(StandingSettings settings, Peers peers) {
    this.settings = settings;
    this.peers = peers;
  }

  /**
   * Waits until there is one that this member has to give way to, which is mostly for ever.
   *
   * @return where it was seen
   */
  String await() {
    int looks = 0;
    Optional<String> seen = Optional.empty();
    while (looks < LOOKS) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e); // nobody does that
      }
      Set<Integer> present = peers.present();
      seen = peers.isUp() && isSmaller(settings, present) ? look(present) : Optional.empty();
      looks = seen.isPresent() ? looks + 1 : 0;
    }
    return seen.orElseThrow();
  }

  /** Whether a cluster of these has to give way: of two halves to the one that member 1 is in. */
  static boolean isSmaller(StandingSettings settings, Set<Integer> present) {
    int missing = settings.shape().size() - present.size();
    return missing > present.size() || missing == present.size() && !present.contains(1);
  }

  /** The first of the seeds that is in a cluster, and not in this one. */
  private Optional<String> look(Set<Integer> present) {
    for (String seed : settings.seeds()) {
      int colon = seed.lastIndexOf(':');
      int index = settings.shape().indexOf(Integer.parseInt(seed.substring(colon + 1)));
      if (index > 0 && !present.contains(index)) {
        int health = settings.shape().healthPort(index);
        Optional<String> status =
            Probe.get(seed.substring(0, colon), health, "/status", ANSWER_MILLIS).page();
        if (status.filter(text -> IN_A_CLUSTER.stream().anyMatch(text::contains)).isPresent()) {
          return Optional.of("member " + index + " at " + seed);
        }
      }
    }
    return Optional.empty();
  }
}
