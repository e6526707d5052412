package io.somasync.shard.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a folder of {@link Tls} and finds all that is wrong with it. */
final class CredentialsReader {
  /** What a certificate must be good for: members are asked, and ask. */
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";

  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
  private static final String ANYTHING = "2.5.29.37.0";

  private final Path folder;
  private final Instant now = Instant.now();
  private final List<String> problems = new ArrayList<>();

  private CredentialsReader(Path folder) {
    this.folder = folder;
  }

  /**
   * What is in the folder.
   *
   * @throws TlsException with all that is wrong with it
   */
  static Credentials read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new TlsException(
          List.of(
              folder
                  + ": there is no such folder; make certificates: somasync certs make --out DIR"));
    }
    return new CredentialsReader(folder).read();
  }

  private Credentials read() {
    List<X509Certificate> authorities = certificates(Tls.CA);
    List<X509Certificate> chain = certificates(Tls.CERTIFICATE);
    if (!authorities.isEmpty() && !chain.isEmpty() && problems.isEmpty()) {
      checkSignature(authorities, chain);
      checkUsage(chain.get(0));
    }
    PrivateKey key = key(chain);
    if (!problems.isEmpty()) {
      throw new TlsException(problems);
    }
    return new Credentials(authorities, chain, key);
  }

  private void report(String file, String what) {
    problems.add(folder.resolve(file) + ": " + what);
  }

  private List<X509Certificate> certificates(String file) {
    List<X509Certificate> certificates;
    try {
      certificates = Certificates.in(folder.resolve(file));
    } catch (TlsException e) {
      problems.addAll(e.problems());
      return List.of();
    }
    for (X509Certificate certificate : certificates) {
      CertificateDates.problem(certificate, now).ifPresent(what -> report(file, what));
    }
    return certificates;
  }

  private void checkSignature(List<X509Certificate> authorities, List<X509Certificate> chain) {
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    authorities.forEach(ca -> anchors.add(new TrustAnchor(ca, null)));
    List<X509Certificate> path =
        chain.stream().filter(certificate -> !authorities.contains(certificate)).toList();
    if (path.isEmpty()) {
      report(Tls.CERTIFICATE, "has only what " + Tls.CA + " has; it needs one of its own");
      return;
    }
    try {
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
    } catch (GeneralSecurityException e) {
      report(
          Tls.CERTIFICATE,
          "is not signed by a certificate of " + Tls.CA + "; take both from the same authority");
    }
  }

  private void checkUsage(X509Certificate certificate) {
    try {
      List<String> usage = certificate.getExtendedKeyUsage();
      boolean isGood =
          usage == null
              || usage.contains(ANYTHING)
              || usage.contains(SERVER) && usage.contains(CLIENT);
      if (!isGood) {
        report(
            Tls.CERTIFICATE,
            "is not for both ends of a connection; make it for serverAuth and clientAuth");
      }
    } catch (CertificateParsingException e) {
      report(Tls.CERTIFICATE, "says nothing sensible of its usage; make it anew");
    }
  }

  /** The key; null if something is wrong with it, or there is no certificate to hold it against. */
  private PrivateKey key(List<X509Certificate> chain) {
    try {
      return chain.isEmpty() ? null : KeyFile.in(folder.resolve(Tls.KEY), chain.get(0));
    } catch (TlsException e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
