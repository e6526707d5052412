package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Vitals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often members of clusters of several sizes do what they do at intervals. */
final class MemberConfigTest {
  private static Config of(int size, int pace) {
    Standing standing = new Standing("127.0.0.1", 0, size, pace);
    return MemberConfig.of(
        new Member.Options(
            0,
            1,
            "",
            "abcd",
            false,
            KernelWarmUp.NONE,
            Optional.of(standing),
            new Vitals(),
            Optional.empty()));
  }

  @Test
  void shouldDoTheMoreSeldomTheMoreMembersShareACore() {
    assertEquals(1, Standing.pace(5, 2));
    assertEquals(1, Standing.pace(15, 2));
    assertEquals(2, Standing.pace(16, 2));
    assertEquals(8, Standing.pace(64, 2));
    assertEquals(1, Standing.pace(64, 16));
    String gossip = "pekko.cluster.gossip-interval";
    assertEquals(Duration.ofMillis(600), of(5, 1).getDuration(gossip));
    assertEquals(Duration.ofMillis(600), of(64, 1).getDuration(gossip));
    assertEquals(Duration.ofMillis(4_800), of(64, 8).getDuration(gossip));
  }

  /**
   * Pekko makes a scheduler of its own for the cluster if the other one ticks too seldom for it.
   */
  @Test
  void shouldDoWithOneScheduler() {
    for (int pace : new int[] {1, 2, 8}) {
      Config config = of(64, pace);
      Duration tick = config.getDuration("pekko.scheduler.tick-duration");
      assertEquals(Duration.ofMillis(10L * pace), tick);
      assertTrue(tick.compareTo(config.getDuration("pekko.cluster.scheduler.tick-duration")) <= 0);
    }
  }

  /**
   * Two handshakes for each that one of the members may have under way; other messages have room.
   */
  @Test
  void shouldHaveQueuesForTheHandshakesOfAMember() {
    String queue = "pekko.remote.artery.advanced.outbound-message-queue-size";
    assertEquals(2 * Connecting.MAX_IN_FLIGHT / 5, of(5, 1).getInt(queue));
    assertEquals(16_384, of(64, 1).getInt(queue));
  }

  @Test
  void shouldGiveBusyPeersTimeForSeveralHeartbeats() {
    for (int pace = 1; pace <= 16; pace++) {
      Config detector = of(64, pace).getConfig("pekko.cluster.failure-detector");
      Duration pause = detector.getDuration("acceptable-heartbeat-pause");
      Duration several = detector.getDuration("heartbeat-interval").multipliedBy(4);
      assertTrue(pause.compareTo(several) > 0, "pace " + pace + ": " + pause);
    }
  }
}
