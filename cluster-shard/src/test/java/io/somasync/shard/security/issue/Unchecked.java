package io.somasync.shard.security.issue;

import io.somasync.shard.security.Credentials;
import io.somasync.shard.security.Pem;
import io.somasync.shard.security.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Credentials as a stranger would use them who does not mind what is wrong with them. */
final class Unchecked {
  private Unchecked() {}

  static Credentials in(Path folder) {
    try {
      X509Certificate certificate = certificate(folder.resolve(Tls.CERTIFICATE));
      return new Credentials(
          List.of(certificate(folder.resolve(Tls.CA))),
          List.of(certificate),
          KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(bytes(folder.resolve(Tls.KEY)))));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    return Pem.blocks(Files.readString(file)).get(0).bytes();
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes(file)));
  }
}
