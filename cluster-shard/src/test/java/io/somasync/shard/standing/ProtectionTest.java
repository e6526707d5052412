package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.security.issue.TestCertificates;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a member may be without TLS. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ProtectionTest {
  private static final String ELSEWHERE = "192.0.2.1";

  private static Protection at(String host, Map<String, String> environment) {
    return Protection.of(new Variables(environment), host);
  }

  private static String refusal(String host, Map<String, String> environment) {
    return assertThrows(PlanException.class, () -> at(host, environment)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.8.8.8"})
  void shouldNeedNothingOnLoopback(String host) {
    assertEquals(new Protection(Optional.empty(), Optional.empty()), at(host, Map.of()));
  }

  @Test
  void shouldRefuseAHostThatOthersReachWithoutTls() {
    String refusal = refusal(ELSEWHERE, Map.of());
    assertTrue(
        refusal.startsWith("BIND_HOST = 192.0.2.1: others can reach it, and there is no TLS"),
        refusal);
    assertTrue(refusal.contains("TLS_DIR=DIR") && refusal.contains("INSECURE=yes"), refusal);
  }

  @Test
  void shouldSayWhatInsecureMeans() {
    Protection protection = at(ELSEWHERE, Map.of("INSECURE", "yes"));
    assertEquals(Optional.empty(), protection.tls());
    String warning = protection.warning().orElseThrow();
    assertTrue(warning.startsWith("INSECURE = yes: whoever can reach 192.0.2.1 can read"), warning);
  }

  @Test
  void shouldTakeTls() {
    String folder = TestCertificates.of(TestCertificates.Kind.GOOD).folder().toString();
    Protection protection = at(ELSEWHERE, Map.of("TLS_DIR", folder));
    assertEquals(folder, protection.tls().orElseThrow().folder().toString());
    assertEquals(Optional.empty(), protection.warning());
  }

  @Test
  void shouldRefuseWhatContradictsItself() {
    assertEquals(
        "INSECURE = yes: is for members without TLS, and TLS_DIR = certs asks for it; leave one of"
            + " them out",
        refusal(ELSEWHERE, Map.of("INSECURE", "yes", "TLS_DIR", "certs")));
    assertEquals(
        "--insecure: is for members without TLS, and --tls = certs asks for it; leave one of them"
            + " out",
        assertThrows(
                PlanException.class, () -> new ProtectionWish("certs", "--tls", true, "--insecure"))
            .getMessage());
  }

  /** Empty ones take away what whoever starts a member has set. */
  @Test
  void shouldTellAMemberAllOfIt() {
    assertEquals(
        Map.of("TLS_DIR", "", "INSECURE", "yes"),
        new ProtectionWish("", "--tls", true, "--insecure").variables());
    assertEquals(
        Map.of("TLS_DIR", "/a/b", "INSECURE", ""),
        new ProtectionWish("/a/c/../b", "--tls", false, "--insecure").variables());
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertEquals(
        "INSECURE = maybe: must be yes or no", refusal("127.0.0.1", Map.of("INSECURE", "maybe")));
    String refusal = refusal("127.0.0.1", Map.of("TLS_DIR", "/nowhere"));
    assertTrue(refusal.startsWith("TLS_DIR = /nowhere: /nowhere: there is no such"), refusal);
  }
}
