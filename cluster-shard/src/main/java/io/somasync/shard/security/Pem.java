package io.somasync.shard.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {
  /** Label of a certificate. */
  public static final String CERTIFICATE = "CERTIFICATE";

  /** Label of a key in PKCS #8 that is not encrypted. */
  public static final String KEY = "PRIVATE KEY";

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----",
          Pattern.DOTALL);
  private static final int LINE = 64;

  private Pem() {}

  /**
   * A block of a text.
   *
   * @param label what its first line says that it is
   * @param bytes its content
   */
  public record Block(String label, byte[] bytes) {}

  /** The blocks of a text; what stands around them does not count, nor what is no Base64. */
  public static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(2));
        blocks.add(new Block(matcher.group(1), bytes));
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    return blocks;
  }

  /** A block as text. */
  public static String text(String label, byte[] bytes) {
    String lines =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
