package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus endpoints of members during a run. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class MetricsIT {
  private static final int PATIENCE_SECONDS = 60;
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @TempDir Path folder;

  @Test
  void shouldShowWhatMembersDo() throws Exception {
    try (RunningProgram program =
        RunningProgram.run(
            folder,
            "small",
            "--jvms",
            "2",
            "--threads",
            "1",
            "--pace",
            "1",
            "--duration",
            "2m",
            "--set",
            "phases.propagation=false")) {
      program.awaitChildren(1, PATIENCE_SECONDS);
      for (int member = 1; member <= 2; member++) {
        // Endpoints are told in the order of members.
        String url = endpoint(program, member);
        // A page can be taken amid the first record; the next one has all of that.
        String before = awaitMore(program, url, "somasync_sends_total", 0);
        double windows = value(before, "somasync_windows_total");
        String page = awaitMore(program, url, "somasync_windows_total", windows);
        assertTrue(value(page, "somasync_deliveries_total") > 0, page);
        assertTrue(value(page, "somasync_windows_total") > 0, page);
        assertTrue(value(page, "somasync_channel_frames_total") > 0, page);
        assertTrue(value(page, "somasync_links_open") > 0, page);
        assertEquals(0, value(page, "somasync_links_failed"), page);
        assertTrue(value(page, "somasync_messages_alive") >= 0, page);
        assertTrue(value(page, "somasync_messages_retired_total") >= 0, page);
        assertTrue(value(page, "somasync_channel_waiting_bytes") >= 0, page);
        // Windows are recorded one by one, each after it was counted.
        double recorded = value(before, "somasync_window_wall_micros_count");
        assertTrue(recorded <= value(page, "somasync_windows_total"), page);
        assertTrue(value(page, "somasync_window_wall_micros_count") > 1, page);
        assertEquals(1, value(page, "somasync_epoch"), page);
        assertTrue(page.contains("member=\"" + member + "\""), page);
        assertTrue(page.contains("jvm_memory"), page);
        assertTrue(page.contains("jvm_gc"), page);
        assertFalse(page.contains("NaN"), page);
      }
      RunningProgram.signal("INT", program.handle());
      program.awaitExit(130, PATIENCE_SECONDS);
      program.summary().assertOutcome("interrupted");
    }
  }

  private static String endpoint(RunningProgram program, int member) throws InterruptedException {
    String told = "^metrics of member " + member + ": (http://127\\.0\\.0\\.1:\\d+/metrics)$";
    return program.awaitErr(told, PATIENCE_SECONDS).group(1);
  }

  /** Reads the page until a metric is more: the endpoint comes up while the member starts. */
  private String awaitMore(RunningProgram program, String url, String name, double than)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String page = "";
    while (System.nanoTime() < deadline && !program.hasEndedAfter(LOOK_AGAIN_MILLIS)) {
      page = get(url);
      if (value(page, name) > than) {
        return page;
      }
    }
    return fail(
        "%s at %s is not above %s; last page:%n%s%n%s"
            .formatted(name, url, than, page, program.replay()));
  }

  private String get(String url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return ""; // not yet
    }
  }

  /** Value of a metric without tags of its own; −1 if the page has none. */
  private static double value(String page, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(page);
    return line.find() ? Double.parseDouble(line.group(1)) : -1;
  }
}
