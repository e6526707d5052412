package io.somasync.shard.http;

import java.util.function.Supplier;

/**
 * A page that is made when it is asked for.
 *
 * @param path where it is, with a slash before it
 * @param content makes it; called in any thread, and must not block
 */
public record Page(String path, Supplier<Content> content) {
  /**
   * What is answered.
   *
   * @param status of HTTP
   * @param type its media type
   * @param text the whole of it
   */
  public record Content(int status, String type, String text) {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    /** A plain text. */
    public static Content plain(int status, String text) {
      return new Content(status, PLAIN, text);
    }

    /** A text in JSON. */
    public static Content json(String text) {
      return new Content(200, JSON, text);
    }
  }
}
