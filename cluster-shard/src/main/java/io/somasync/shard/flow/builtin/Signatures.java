package io.somasync.shard.flow.builtin;

import io.somasync.engine.random.Draws;
import io.somasync.shard.flow.ThreatMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Signatures of representatives (Ed25519, RFC 8032). Each has a key pair of its own, which follows
 * from the run's seed and its cluster, so that whoever receives knows the public key. Signed is all
 * that a message says, and its headers but the signature.
 */
final class Signatures {
  /** The header that bears the signature, in Base64. */
  static final String HEADER = "signature";

  private static final String ALGORITHM = "Ed25519";

  /** Of all clusters whose keys were needed; a pair takes some 100 µs to make. */
  private static final Map<Owner, KeyPair> KEYS = new ConcurrentSkipListMap<>();

  private final long seed;

  private record Owner(long seed, int cluster) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
        Comparator.comparingLong(Owner::seed).thenComparingInt(Owner::cluster);

    @Override
    public int compareTo(Owner other) {
      return ORDER.compare(this, other);
    }
  }

  Signatures(long seed) {
    this.seed = seed;
  }

  /** The signature of whoever sends a message. */
  String sign(ThreatMessage message) {
    try {
      PrivateKey key = keys(message.from()).getPrivate();
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(signed(message));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign: " + e.getMessage(), e);
    }
  }

  /** Whether a message bears the signature of whoever sent it. */
  boolean isSigned(ThreatMessage message) {
    String header = message.header(HEADER).orElse("");
    try {
      byte[] bytes = Base64.getDecoder().decode(header);
      PublicKey key = keys(message.from()).getPublic();
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signed(message));
      return signature.verify(bytes);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // no signature at all
    }
  }

  private static byte[] signed(ThreatMessage message) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> header : message.headers().entrySet()) {
      if (!header.getKey().equals(HEADER)) {
        text.append(header.getKey()).append('\0').append(header.getValue()).append('\0');
      }
    }
    byte[] headers = (message.severity() + '\0' + text).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(3 * Long.BYTES + 3 * Integer.BYTES + headers.length)
        .putLong(message.id())
        .putLong(message.origin())
        .putLong(message.startMicros())
        .putInt(message.from())
        .putInt(message.to())
        .putInt(message.hop())
        .put(headers)
        .array();
  }

  private KeyPair keys(int cluster) {
    return KEYS.computeIfAbsent(new Owner(seed, cluster), Signatures::pair);
  }

  private static KeyPair pair(Owner owner) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(255, new Drawn(Draws.fork(owner.seed, "keys"), owner.cluster));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key pair: " + e.getMessage(), e);
    }
  }

  /** The bytes of which a private key is made: the same in every run with the same seed. */
  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final long stream;
    private long k;

    Drawn(long stream, int cluster) {
      this.stream = Draws.mix(stream + cluster);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Draws.mix(stream + ++k);
      }
    }
  }
}
