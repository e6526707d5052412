package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.folder.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run by the kernel alone came to; it crosses from one JVM to another as JSON.
 *
 * @param seconds in which messages moved
 */
record LocalRunReport(double seconds, long sends, long windows, String digest) {
  private static final String SECONDS = "seconds";
  private static final String SENDS = "sends";
  private static final String WINDOWS = "windows";
  private static final String DIGEST = "digest";

  String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(SECONDS, seconds);
    tree.put(SENDS, sends);
    tree.put(WINDOWS, windows);
    tree.put(DIGEST, digest);
    return Json.pretty(tree);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IOException if it is something else; the message is one line
   */
  static LocalRunReport parse(String json) throws IOException {
    Map<String, Object> tree = Json.parse(json);
    if (tree.get(SECONDS) instanceof Double seconds
        && tree.get(SENDS) instanceof Long sends
        && tree.get(WINDOWS) instanceof Long windows
        && tree.get(DIGEST) instanceof String digest) {
      return new LocalRunReport(seconds, sends, windows, digest);
    }
    throw new IOException("it is no report of a LocalRun");
  }
}
