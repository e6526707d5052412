package io.somasync.shard.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A private key in a file: who else could read it, and whether it is the right one. */
public final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private static final byte[] SIGNED = {1, 2, 3, 4};

  private KeyFile() {}

  /**
   * The key in a file.
   *
   * @param certificate whose key it should be
   * @throws TlsException with what is wrong with it, or with who else could read or write it
   */
  public static PrivateKey in(Path file, X509Certificate certificate) {
    try {
      String text = Certificates.text(file);
      Optional<String> open = openToOthers(file);
      if (open.isPresent()) {
        throw new TlsException(List.of(file + ": " + open.get()));
      }
      return read(text, certificate.getPublicKey());
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(List.of(file + ": " + e.getMessage()));
    }
  }

  /** What is wrong with who may read or write the file, where the file system knows of that. */
  private static Optional<String> openToOthers(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return Optional.empty();
    }
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(file));
    open.retainAll(OTHERS);
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "others than its owner can read or write it; take that from them: chmod 600 " + file);
  }

  /**
   * The key of a text.
   *
   * @param owner the public key that it should belong to
   * @throws GeneralSecurityException that says what is wrong with it
   */
  private static PrivateKey read(String text, PublicKey owner) throws GeneralSecurityException {
    List<Pem.Block> blocks = Pem.blocks(text);
    Pem.Block block =
        blocks.stream()
            .filter(b -> b.label().endsWith(Pem.KEY))
            .findFirst()
            .orElseThrow(
                () ->
                    new GeneralSecurityException(
                        "has no private key; it has to be PEM: -----BEGIN PRIVATE KEY-----"));
    if (!block.label().equals(Pem.KEY)) {
      throw new GeneralSecurityException(
          "has an "
              + block.label()
              + ", which cannot be read here; change it: openssl pkcs8 -topk8 -nocrypt");
    }
    PrivateKey key;
    try {
      key =
          KeyFactory.getInstance(owner.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(
          "has no " + owner.getAlgorithm() + " key, which the certificate is of; make both anew");
    }
    if (!fits(key, owner)) {
      throw new GeneralSecurityException(
          "is not the key of the certificate beside it; make both anew");
    }
    return key;
  }

  /** How keys of a kind sign. */
  private static String signatureOf(String kind) {
    return switch (kind) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> kind;
    };
  }

  private static boolean fits(PrivateKey key, PublicKey owner) {
    try {
      Signature signature = Signature.getInstance(signatureOf(owner.getAlgorithm()));
      signature.initSign(key);
      signature.update(SIGNED);
      byte[] signed = signature.sign();
      signature.initVerify(owner);
      signature.update(SIGNED);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
