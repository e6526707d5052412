package io.somasync.shard.member;

import java.security.SecureRandom;

/**
 * What the members of a run open their connections with, and nobody else knows: the port admits
 * whoever knows it, before anything else is read. The transport has room for four bytes, so that it
 * keeps out accidents and the curious; against somebody who tries all of them only TLS helps.
 */
public final class Secret {
  private static final int LENGTH = 4;
  private static final char FIRST = '!';
  private static final int CHARACTERS = '~' - FIRST + 1;

  private Secret() {}

  /** A new one: four printable ASCII characters. */
  public static String draw() {
    SecureRandom random = new SecureRandom();
    StringBuilder secret = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      secret.append((char) (FIRST + random.nextInt(CHARACTERS)));
    }
    return secret.toString();
  }
}
