package io.somasync.shard.security;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** From when and until when certificates hold. */
final class CertificateDates {
  private CertificateDates() {}

  /** A day in UTC, such as 2027-03-01. */
  static String day(Instant time) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC));
  }

  /** What is wrong with a certificate at that time. */
  static Optional<String> problem(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    String name = "the certificate of " + certificate.getSubjectX500Principal().getName();
    if (now.isBefore(from)) {
      return Optional.of(
          name + " holds only from " + day(from) + " on; check the clock, or make a new one");
    }
    if (now.isAfter(until)) {
      return Optional.of(name + " has ended on " + day(until) + "; renew it: somasync certs renew");
    }
    return Optional.empty();
  }
}
