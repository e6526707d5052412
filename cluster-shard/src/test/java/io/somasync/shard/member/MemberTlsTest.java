package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.HeardRefusals;
import io.somasync.shard.security.issue.Stranger;
import io.somasync.shard.security.issue.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    member = member(TestCertificates.Kind.GOOD);
  }

  private static Member member(TestCertificates.Kind kind) {
    return Member.start(
        new Member.Options(0, 1, "", SECRET, false, KernelWarmUp.NONE)
            .in(Optional.of(TestCertificates.of(kind))),
        reason -> {});
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
    try (HeardRefusals log = new HeardRefusals()) {
      assertTrue(
          stranger.isTurnedAwayAt("127.0.0.1", (Integer) address.getPort().orElseThrow(), said));
      String line = log.next();
      assertTrue(line.startsWith("a connection to the port of remoting was turned away: "), line);
      assertEquals(List.of(), log.others());
    }
    assertFalse(member.system().whenTerminated().isCompleted());
  }

  /** Neither will a member talk to one whose certificate is for another host. */
  @Test
  void shouldNotTalkToAMemberOfAnotherHost() throws Exception {
    Member elsewhere = member(TestCertificates.Kind.WRONG_HOST);
    try (HeardRefusals log = new HeardRefusals()) {
      member.join(elsewhere.address());
      String line = log.next();
      while (!line.startsWith("remoting at ")) {
        line = log.next(); // the other end's, which is told
      }
      String port = elsewhere.address().replaceAll(".*:", "");
      assertTrue(line.startsWith("remoting at 127.0.0.1:" + port + " was turned away: "), line);
      assertTrue(line.contains("127.0.0.1 found"), line);
    } finally {
      elsewhere.system().terminate();
    }
  }
}
