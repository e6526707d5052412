package io.somasync.scenarios.certificate;

import io.somasync.shard.security.Certificates;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A certificate as users see it.
 *
 * @param who what its folder is called
 * @param names what it is for; none for an authority
 * @param until day on which it ends, in UTC
 * @param daysLeft whole days until then; negative if it has ended
 * @param fingerprint SHA-256 of the whole, in hexadecimal digits
 */
public record CertificateEntry(
    String who, List<String> names, String until, long daysLeft, String fingerprint) {
  /** The entry of a certificate. */
  static CertificateEntry of(String who, X509Certificate certificate, Instant now) {
    Instant until = certificate.getNotAfter().toInstant();
    return new CertificateEntry(
        who,
        Certificates.names(certificate),
        DateTimeFormatter.ISO_LOCAL_DATE.format(until.atOffset(ZoneOffset.UTC)),
        Math.floorDiv(Duration.between(now, until).toSeconds(), Duration.ofDays(1).toSeconds()),
        fingerprint(certificate));
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JVM has it, and it was read
    }
  }

  /** As a tree for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("who", who);
    tree.put("names", names);
    tree.put("validUntil", until);
    tree.put("daysLeft", daysLeft);
    tree.put("sha256", fingerprint);
    return tree;
  }
}
