package io.somasync.shard.security.issue;

import io.somasync.shard.security.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JDK's keytool, on a key store of its own that is gone with it. The store's password is drawn,
 * and told in a file: arguments can be seen by everybody.
 */
public final class Keytool implements AutoCloseable {
  private static final int WAIT_SECONDS = 60;
  private static final int DRAWN_BYTES = 16;

  private final Path folder;
  private final Path store;
  private final Path password;
  private final char[] secret;

  /**
   * @throws IOException if there is no room for a temporary folder
   */
  public Keytool() throws IOException {
    byte[] drawn = new byte[DRAWN_BYTES];
    new SecureRandom().nextBytes(drawn);
    String text = HexFormat.of().formatHex(drawn);
    secret = text.toCharArray();
    folder = OwnFiles.temporaryFolder();
    store = folder.resolve("store.p12");
    password = folder.resolve("password");
    OwnFiles.write(password, text + "\n");
  }

  /**
   * Puts a key and its certificates into the store.
   *
   * @throws TlsException if they do not fit
   */
  public void put(String alias, PrivateKey key, List<X509Certificate> chain) throws IOException {
    try {
      KeyStore keys = load();
      keys.setKeyEntry(alias, key, secret, chain.toArray(Certificate[]::new));
      try (OutputStream out = Files.newOutputStream(store)) {
        keys.store(out, secret);
      }
    } catch (GeneralSecurityException e) {
      throw broken(e.getMessage());
    }
  }

  /** The certificates of a key, its own first. */
  public List<X509Certificate> chain(String alias) throws IOException {
    try {
      return Arrays.stream(load().getCertificateChain(alias))
          .map(X509Certificate.class::cast)
          .toList();
    } catch (GeneralSecurityException e) {
      throw broken(e.getMessage());
    }
  }

  /** A key. */
  public Key key(String alias) throws IOException {
    try {
      return load().getKey(alias, secret);
    } catch (GeneralSecurityException e) {
      throw broken(e.getMessage());
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    if (!Files.exists(store)) {
      keys.load(null, null);
      return keys;
    }
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, secret);
    }
    return keys;
  }

  /**
   * Runs a command on the store.
   *
   * @param words without store and password
   * @throws TlsException with what keytool says if it does not do it
   */
  public void run(String[]... words) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(tool)) {
      throw new TlsException(
          List.of(
              tool
                  + ": there is no such program; use a JDK of at least 17, or name its"
                  + " folder: JAVA_HOME"));
    }
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    Arrays.stream(words).map(List::of).forEach(command::addAll);
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass:file", password.toString()));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw broken("it did not end within " + WAIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw broken("interrupted");
    }
    if (process.exitValue() != 0) {
      throw broken(Files.readString(said, StandardCharsets.UTF_8));
    }
  }

  private static TlsException broken(String why) {
    String line = String.valueOf(why).replaceAll("\\s+", " ").strip();
    return new TlsException(List.of("keytool: " + line));
  }

  @Override
  public void close() throws IOException {
    Arrays.fill(secret, '\0');
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
