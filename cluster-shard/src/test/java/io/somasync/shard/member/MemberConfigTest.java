package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.somasync.shard.run.Vitals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often members of clusters of several sizes do what they do at intervals. */
final class MemberConfigTest {
  private static Config ofSize(int size) {
    Standing standing = new Standing("127.0.0.1", 0, size);
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

  private static Duration gossip(int size) {
    return ofSize(size).getDuration("pekko.cluster.gossip-interval");
  }

  @Test
  void shouldDoTheMoreSeldomTheMoreMembersThereAre() {
    assertEquals(Duration.ofMillis(600), gossip(5));
    assertEquals(Duration.ofMillis(600), gossip(15));
    assertEquals(Duration.ofMillis(1_200), gossip(16));
    assertEquals(Duration.ofMillis(4_800), gossip(64));
    String retry = "pekko.cluster.sharding.retry-interval";
    assertEquals(ofSize(1).getDuration(retry).multipliedBy(8), ofSize(64).getDuration(retry));
  }
}
