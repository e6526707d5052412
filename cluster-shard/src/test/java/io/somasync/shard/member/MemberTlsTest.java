package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.issue.Stranger;
import io.somasync.shard.security.issue.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who comes to a member's port for remoting without the right certificate. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MemberTlsTest {
  private static final String SECRET = "q~!7";

  private static Member member;

  @BeforeAll
  static void start() {
    member =
        Member.start(
            new Member.Options(
                0,
                1,
                "",
                SECRET,
                false,
                KernelWarmUp.NONE,
                Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD))),
            () -> {});
  }

  @AfterAll
  static void stop() {
    member.system().terminate();
  }

  /** Even who knows the secret is turned away. */
  @ParameterizedTest
  @EnumSource
  void shouldTurnAwayWhoeverHasNoGoodCertificate(Stranger stranger) throws Exception {
    Address address = AddressFromURIString.parse(member.address());
    byte[] said = (SECRET + "\1").getBytes(StandardCharsets.US_ASCII);
    assertTrue(
        stranger.isTurnedAwayAt("127.0.0.1", (Integer) address.getPort().orElseThrow(), said));
    assertFalse(member.system().whenTerminated().isCompleted());
  }
}
