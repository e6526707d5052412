package io.somasync.shard.link;

import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.fuzz.Knocks;
import io.somasync.shard.fuzz.OddFrames;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.issue.TestCertificates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd frames come to a port of links before peers do. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class LinkFuzzTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldOpenAllLinksAfterwards(boolean inTls) throws Exception {
    Optional<Tls> tls =
        inTls ? Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)) : Optional.empty();
    ActorTestKit kit = TwoMembers.kit("link-fuzz", tls);
    try (TwoSides both = new TwoSides(kit)) {
      byte[] hello =
          new LinkMessage.Hello("p".repeat(LinkMessage.PASS_BYTES), 0, 5, 1, 0).packed().toArray();
      byte[] right =
          ByteBuffer.allocate(Integer.BYTES + hello.length).putInt(hello.length).put(hello).array();
      Knocks knocks =
          new Knocks(new OddFrames(OddFrames.seed(), List.of(right)), LinkFuzzTest.class);
      List<Integer> ports = List.of(both.ports.get(0).port(), both.ports.get(1).port());
      CompletableFuture<Void> knocked =
          CompletableFuture.runAsync(
              () -> {
                try {
                  knocks.at(ports, OddFrames.count());
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              });
      both.serveUntil(knocked::isDone);
      knocked.join();
      both.connect();
      both.coordinator.expectNoMessage(Duration.ZERO);
    } finally {
      kit.shutdownTestKit();
    }
  }
}
