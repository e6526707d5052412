package io.somasync.shard.security.issue;

import io.somasync.shard.security.Certificates;
import io.somasync.shard.security.KeyFile;
import io.somasync.shard.security.Pem;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.TlsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An authority for tests and labs, which signs members' certificates: a folder with its certificate
 * and key. Who has the key can make members of whatever trusts it.
 *
 * @param certificate what members trust
 * @param key signs; is for nobody else's eyes
 */
public record Authority(X509Certificate certificate, PrivateKey key) {
  /** Most days that a certificate is made for. */
  public static final int MOST_DAYS = 3_650;

  /** What its folder is called, beside those of hosts. */
  public static final String FOLDER = "ca";

  private static final String KEY = "ca.key";
  private static final String ALIAS = "ca";
  private static final String MEMBER = "member";
  private static final String KIND = "EC";
  private static final String CURVE = "secp256r1";

  /** Whether there is one in a folder of certificates. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FOLDER));
  }

  /**
   * The one in a folder of certificates.
   *
   * @throws TlsException if there is none, or something is wrong with it
   */
  public static Authority in(Path folder) {
    Path own = folder.resolve(FOLDER);
    X509Certificate certificate = Certificates.in(own.resolve(Tls.CA)).get(0);
    return new Authority(certificate, KeyFile.in(own.resolve(KEY), certificate));
  }

  /** Makes one in a folder of certificates. */
  public static Authority make(Path folder) throws IOException {
    Path own = folder.resolve(FOLDER);
    OwnFiles.folder(own);
    try (Keytool tool = new Keytool()) {
      tool.run(
          ("-genkeypair -alias %s -keyalg %s -groupname %s -validity %d -ext bc:c"
                  + " -ext KeyUsage:c=keyCertSign,cRLSign -dname")
              .formatted(ALIAS, KIND, CURVE, MOST_DAYS)
              .split(" "),
          new String[] {"CN=SomaSync test authority"});
      Authority made = new Authority(tool.chain(ALIAS).get(0), (PrivateKey) tool.key(ALIAS));
      OwnFiles.write(own.resolve(KEY), Pem.text(Pem.KEY, made.key.getEncoded()));
      OwnFiles.write(own.resolve(Tls.CA), text(List.of(made.certificate)));
      return made;
    }
  }

  /** Whole days until it ends. */
  public long daysLeft() {
    return Duration.between(Instant.now(), certificate.getNotAfter().toInstant()).toDays();
  }

  /**
   * Makes a key and a certificate for a host, in a folder ready for {@link Tls}.
   *
   * @param days that it holds, 1 to {@value #MOST_DAYS}, and no longer than the authority
   */
  public void issue(HostNames host, int days, Path folder) throws IOException {
    if (days > daysLeft() + 1) {
      throw new TlsException(
          List.of(
              "days = %d: the authority ends in %d days; write at most so many, or make another one"
                  .formatted(days, daysLeft())));
    }
    issue(host, folder, "-validity", Integer.toString(days));
  }

  /** The same with other words for keytool. */
  void issue(HostNames host, Path folder, String... further) throws IOException {
    OwnFiles.folder(folder);
    try (Keytool tool = new Keytool()) {
      tool.put(ALIAS, key, List.of(certificate));
      tool.run(
          ("-genkeypair -alias %s -keyalg %s -groupname %s -signer %s"
                  + " -ext ExtendedKeyUsage=serverAuth,clientAuth")
              .formatted(MEMBER, KIND, CURVE, ALIAS)
              .split(" "),
          further,
          new String[] {"-ext", "SAN=" + host.alternatives(), "-dname", "CN=" + host.folder()});
      List<X509Certificate> chain = tool.chain(MEMBER);
      OwnFiles.write(folder.resolve(Tls.CA), text(List.of(certificate)));
      OwnFiles.write(folder.resolve(Tls.KEY), Pem.text(Pem.KEY, tool.key(MEMBER).getEncoded()));
      OwnFiles.write(
          folder.resolve(Tls.CERTIFICATE),
          text(chain.stream().filter(one -> !one.equals(certificate)).toList()));
    }
  }

  private static String text(List<X509Certificate> certificates) throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate certificate : certificates) {
        text.append(Pem.text(Pem.CERTIFICATE, certificate.getEncoded()));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return text.toString();
  }
}
