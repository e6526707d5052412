package io.somasync.shard.security;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a member proves by who it is, and whom it trusts.
 *
 * @param authorities certificates that it trusts; at least one
 * @param chain its own certificate, and those between it and an authority
 * @param key the key of its certificate
 */
public record Credentials(
    List<X509Certificate> authorities, List<X509Certificate> chain, PrivateKey key) {
  private static final int SOON_DAYS = 30;

  public Credentials {
    authorities = List.copyOf(authorities);
    chain = List.copyOf(chain);
  }

  /** When the first of all these certificates ends. */
  public Instant until() {
    return Stream.concat(chain.stream(), authorities.stream())
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Whole days from {@code now} until they end. */
  public long daysLeft(Instant now) {
    return Duration.between(now, until()).toDays();
  }

  /** What a user should know of them: whether they end soon. */
  public Optional<String> note(Instant now) {
    long days = daysLeft(now);
    return days >= SOON_DAYS
        ? Optional.empty()
        : Optional.of(
            "certificates end in %d days, on %s; renew them: somasync certs renew"
                .formatted(days, CertificateDates.day(until())));
  }

  /** No keys in logs. */
  @Override
  public String toString() {
    return "Credentials until " + until();
  }
}
