package io.somasync.shard.security;

import java.nio.file.Path;

/**
 * A folder with what a member proves by who it is, and whom it trusts: {@value #CA}, certificates
 * of the authorities that it trusts; {@value #CERTIFICATE}, its own certificate and those between
 * it and an authority; {@value #KEY}, the key of its certificate, in PKCS #8 and not encrypted. All
 * are PEM.
 *
 * @param folder absolute; was found in order by {@link #in}
 */
public record Tls(Path folder) {
  /** File of trusted certificates. */
  public static final String CA = "ca.pem";

  /** File of the member's certificate and those between it and an authority. */
  public static final String CERTIFICATE = "member.pem";

  /** File of the member's key. */
  public static final String KEY = "member.key";

  /**
   * The folder, when all in it has been checked.
   *
   * @throws TlsException with all that is wrong with it
   */
  public static Tls in(Path folder) {
    Tls tls = new Tls(folder.toAbsolutePath().normalize());
    tls.credentials();
    return tls;
  }

  /**
   * What is in the folder now.
   *
   * @throws TlsException with all that is wrong with it
   */
  public Credentials credentials() {
    return CredentialsReader.read(folder);
  }
}
