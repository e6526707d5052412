package io.somasync.shard.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Certificates in files, and whom they are for. */
public final class Certificates {
  /** No file of these is as long; reading a huge one by mistake would take the memory. */
  private static final int MOST_BYTES = 1 << 20;

  private Certificates() {}

  /**
   * The certificates in a file, in its order; at least one. Whether they hold is not looked at.
   *
   * @throws TlsException if there are none
   */
  public static List<X509Certificate> in(Path file) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Pem.Block block : Pem.blocks(text(file))) {
        if (block.label().equals(Pem.CERTIFICATE)) {
          ByteArrayInputStream bytes = new ByteArrayInputStream(block.bytes());
          certificates.add((X509Certificate) factory.generateCertificate(bytes));
        }
      }
    } catch (CertificateException e) {
      throw problem(file, "has something that is no certificate; write it anew");
    }
    if (certificates.isEmpty()) {
      throw problem(file, "has no certificate; it has to be PEM: -----BEGIN CERTIFICATE-----");
    }
    return certificates;
  }

  /**
   * The text of a file of certificates or keys.
   *
   * @throws TlsException if it cannot be read
   */
  static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw problem(file, "is larger than 1 MiB; it cannot be a key or certificates");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw problem(file, "there is no such file; make it: somasync certs make --out DIR");
    } catch (AccessDeniedException e) {
      throw problem(file, "cannot be read; see its permissions");
    } catch (IOException e) {
      throw problem(file, "cannot be read: " + e.getMessage());
    }
  }

  private static TlsException problem(Path file, String what) {
    return new TlsException(List.of(file + ": " + what));
  }

  /** The names and addresses that a certificate is for. */
  public static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(alternative -> names.add(alternative.get(1).toString()));
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    return names;
  }
}
