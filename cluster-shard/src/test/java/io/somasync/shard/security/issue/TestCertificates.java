package io.somasync.shard.security.issue;

import io.somasync.shard.security.Credentials;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.TlsEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates, good and bad, made once for each JVM of tests. */
public final class TestCertificates {
  private static final Path FOLDER = folder();
  private static final Map<String, Authority> AUTHORITIES = new ConcurrentHashMap<>();
  private static final Map<Kind, Tls> MADE = new ConcurrentHashMap<>();

  private TestCertificates() {}

  /** What a stranger may come with. */
  public enum Kind {
    GOOD,
    /** The authority's name, but none of its keys. */
    OTHER_AUTHORITY,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_HOST
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("somasync-test-certificates");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      return; // it is for temporary files
    }
  }

  /** The authority that members of tests trust. */
  public static Authority authority() {
    return authority("trusted");
  }

  /** Another one. */
  public static Authority otherAuthority() {
    return authority("other");
  }

  private static Authority authority(String name) {
    return AUTHORITIES.computeIfAbsent(
        name,
        n -> {
          try {
            return Authority.make(FOLDER.resolve(n));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A folder of that kind, whether it would be accepted or not. */
  public static Tls of(Kind kind) {
    return MADE.computeIfAbsent(
        kind,
        k -> {
          Path folder = FOLDER.resolve(k.name());
          try {
            make(k, folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return new Tls(folder);
        });
  }

  /** Makes one of that kind in a folder. */
  public static void make(Kind kind, Path folder) throws IOException {
    HostNames here = HostNames.of("127.0.0.1");
    switch (kind) {
      case GOOD -> authority().issue(here, 90, folder);
      case OTHER_AUTHORITY -> otherAuthority().issue(here, 90, folder);
      case EXPIRED -> authority().issue(here, folder, "-startdate", "-400d", "-validity", "1");
      case NOT_YET_VALID -> authority().issue(here, folder, "-startdate", "+30d", "-validity", "1");
      case WRONG_HOST -> authority().issue(HostNames.of("elsewhere.example"), 90, folder);
    }
  }

  /** Engines of a stranger whose certificate is of that kind, and who trusts whom members trust. */
  public static TlsEngines engines(Kind kind) {
    return switch (kind) {
      case GOOD, WRONG_HOST -> new TlsEngines(of(kind).credentials());
      case OTHER_AUTHORITY -> {
        Credentials other = of(kind).credentials();
        yield new TlsEngines(
            new Credentials(List.of(authority().certificate()), other.chain(), other.key()));
      }
      case EXPIRED, NOT_YET_VALID -> new TlsEngines(Unchecked.in(of(kind).folder()));
    };
  }

  /** Engines of a stranger who has signed for himself. */
  public static TlsEngines selfSigned() {
    Authority other = otherAuthority();
    return new TlsEngines(
        new Credentials(
            List.of(authority().certificate()), List.of(other.certificate()), other.key()));
  }

  /** A stranger who has no certificate at all, and trusts whom members trust. */
  public static SSLContext withoutCertificate() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", authority().certificate());
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
