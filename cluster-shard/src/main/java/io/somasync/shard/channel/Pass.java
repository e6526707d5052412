package io.somasync.shard.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a peer says when it connects, so that nobody else can: drawn anew for each channel, and told
 * over the members' remoting.
 *
 * @param text 32 hexadecimal digits
 */
public record Pass(String text) implements Comparable<Pass> {
  private static final int DRAWN_BYTES = 16;

  /** Bytes on the wire. */
  static final int BYTES = 2 * DRAWN_BYTES;

  /** A new one. */
  public static Pass draw() {
    byte[] drawn = new byte[DRAWN_BYTES];
    new SecureRandom().nextBytes(drawn);
    return new Pass(HexFormat.of().formatHex(drawn));
  }

  /** What was read. */
  static Pass of(ByteBuffer said) {
    return new Pass(StandardCharsets.ISO_8859_1.decode(said).toString());
  }

  /** As it is said. */
  ByteBuffer said() {
    return StandardCharsets.ISO_8859_1.encode(text);
  }

  @Override
  public int compareTo(Pass other) {
    return text.compareTo(other.text);
  }
}
