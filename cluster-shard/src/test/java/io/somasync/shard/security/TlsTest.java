package io.somasync.shard.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Breakdown;
import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a folder of certificates and key. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsTest {
  @TempDir Path folder;

  private void copy(Kind kind, String... files) throws IOException {
    for (String file : files) {
      Files.deleteIfExists(folder.resolve(file));
      Files.copy(TestCertificates.of(kind).folder().resolve(file), folder.resolve(file));
    }
  }

  private void copyAll(Kind kind) throws IOException {
    copy(kind, Tls.CA, Tls.CERTIFICATE, Tls.KEY);
  }

  /** The problems, with the folder's name left out. */
  private List<String> problems() {
    TlsException refusal = assertThrows(TlsException.class, () -> Tls.in(folder));
    return refusal.problems().stream()
        .map(line -> line.replace(folder.toAbsolutePath() + "/", ""))
        .toList();
  }

  private void assertOneProblem(String expected) {
    assertEquals(List.of(expected), problems());
  }

  @Test
  void shouldTakeAFolderThatIsInOrder() throws IOException {
    copyAll(Kind.GOOD);
    Credentials credentials = Tls.in(folder).credentials();
    assertEquals(
        List.of("localhost", "127.0.0.1").stream().sorted().toList(),
        Certificates.names(credentials.chain().get(0)).stream().sorted().toList());
    assertFalse(credentials.toString().contains("BEGIN"), "keys are for no log");
  }

  @Test
  void shouldTellThatCertificatesEndSoon() {
    Credentials credentials = TestCertificates.of(Kind.GOOD).credentials();
    Instant until = credentials.until();
    assertTrue(credentials.note(until.minus(Duration.ofDays(31))).isEmpty());
    String note = credentials.note(until.minus(Duration.ofDays(29))).orElseThrow();
    assertTrue(note.startsWith("certificates end in 29 days, on 20"), note);
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    TlsException refusal =
        assertThrows(TlsException.class, () -> Tls.in(folder.resolve("nowhere")));
    assertTrue(
        refusal.getMessage().contains("nowhere: there is no such folder"), refusal::toString);
    // A member that stands reads its folder for each run.
    assertEquals(new Breakdown(refusal.getMessage(), false), Breakdown.of(refusal));
  }

  @Test
  void shouldTellAllThatIsWrongAtOnce() {
    assertEquals(2, problems().size(), () -> problems().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {Tls.CA, Tls.CERTIFICATE, Tls.KEY})
  void shouldRefuseAFileThatIsMissing(String file) throws IOException {
    copyAll(Kind.GOOD);
    Files.delete(folder.resolve(file));
    assertOneProblem(file + ": there is no such file; make it: somasync certs make --out DIR");
  }

  @ParameterizedTest
  @CsvSource({
    "ca.pem, has no certificate; it has to be PEM: -----BEGIN CERTIFICATE-----",
    "member.pem, has no certificate; it has to be PEM: -----BEGIN CERTIFICATE-----",
    "member.key, has no private key; it has to be PEM: -----BEGIN PRIVATE KEY-----"
  })
  void shouldRefuseAFileThatIsNoPem(String file, String what) throws IOException {
    copyAll(Kind.GOOD);
    Files.write(folder.resolve(file), new byte[] {1, 2, 3});
    assertOneProblem(file + ": " + what);
  }

  @Test
  void shouldRefuseACertificateThatIsNone() throws IOException {
    copyAll(Kind.GOOD);
    Files.writeString(
        folder.resolve(Tls.CERTIFICATE), Pem.text(Pem.CERTIFICATE, new byte[] {48, 1, 0}));
    assertOneProblem("member.pem: has something that is no certificate; write it anew");
  }

  @Test
  void shouldRefuseAKeyThatIsEncrypted() throws IOException {
    copyAll(Kind.GOOD);
    Files.writeString(folder.resolve(Tls.KEY), Pem.text("ENCRYPTED PRIVATE KEY", new byte[9]));
    assertOneProblem(
        "member.key: has an ENCRYPTED PRIVATE KEY, which cannot be read here; change it: openssl"
            + " pkcs8 -topk8 -nocrypt");
  }

  @Test
  void shouldRefuseAKeyOfAnotherCertificate() throws IOException {
    copyAll(Kind.GOOD);
    copy(Kind.WRONG_HOST, Tls.KEY);
    assertOneProblem("member.key: is not the key of the certificate beside it; make both anew");
  }

  @Test
  void shouldRefuseACertificateOfAnotherAuthority() throws IOException {
    copyAll(Kind.OTHER_AUTHORITY);
    copy(Kind.GOOD, Tls.CA);
    assertOneProblem(
        "member.pem: is not signed by a certificate of ca.pem; take both from the same authority");
  }

  @Test
  void shouldRefuseACertificateThatHasEnded() throws IOException {
    copyAll(Kind.EXPIRED);
    String problem = problems().get(0);
    String day = CertificateDates.day(Instant.now().minus(Duration.ofDays(399)));
    assertTrue(
        problem.startsWith("member.pem: the certificate of CN=localhost has ended on ")
            || problem.startsWith("member.pem: the certificate of CN=127.0.0.1 has ended on "),
        problem);
    assertTrue(problem.contains(day.substring(0, 8)), problem + " should name about " + day);
    assertEquals(1, problems().size());
  }

  @Test
  void shouldRefuseACertificateThatIsNotValidYet() throws IOException {
    copyAll(Kind.NOT_YET_VALID);
    assertTrue(problems().get(0).contains("holds only from 20"), () -> problems().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
  void shouldRefuseAKeyThatOthersCanReadOrWrite(String permissions) throws IOException {
    copyAll(Kind.GOOD);
    Path key = folder.resolve(Tls.KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    assertOneProblem(
        "member.key: others than its owner can read or write it; take that from them: chmod 600"
            + " member.key");
  }
}
