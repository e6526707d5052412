package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.Plans;
import io.somasync.shard.fuzz.Knocks;
import io.somasync.shard.fuzz.OddFrames;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.issue.TestCertificates;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd frames come to a port of channels before the peer does. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class ChannelFuzzTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldAdmitThePeerAfterwards(boolean inTls) throws Exception {
    Optional<Tls> tls =
        inTls ? Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)) : Optional.empty();
    ActorTestKit kit = TwoMembers.kit("fuzz", tls);
    try {
      TwoMembers members = new TwoMembers(kit, new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10)));
      ChannelOffer offer = members.offerOf(members.first, members.second);
      Frame frame = new Frame(1, 1, 1, true, 0, 7, new byte[0]);
      byte[] packed = new FrameFormat(kit.system()).pack(frame).array();
      byte[] pass = Pass.draw().said().array();
      byte[] right =
          ByteBuffer.allocate(Pass.BYTES + packed.length)
              .put(pass, 0, Pass.BYTES)
              .put(packed)
              .array();
      new Knocks(new OddFrames(OddFrames.seed(), List.of(right)), ChannelFuzzTest.class)
          .at(List.of(offer.port()), OddFrames.count());
      members.second.channels.connect(offer);
      assertEquals(1, members.first.serveUntil(InChannel.Connected.class).peer());
      members.second.channels.open(1);
      members.second.channels.close(7);
      assertEquals(7, members.first.serveUntil(InChannel.Arrived.class).frame().nextBucket());
    } finally {
      kit.shutdownTestKit();
    }
  }
}
