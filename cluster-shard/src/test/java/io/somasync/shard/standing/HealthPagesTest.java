package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.http.Pages;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HealthPagesTest {
  private volatile MemberStatus status = status("idle", "");
  private Pages pages;

  private static MemberStatus status(String state, String missing) {
    return new MemberStatus(
        2,
        3,
        "a \"host\"",
        "127.0.0.1:25530",
        state,
        Instant.parse("2026-11-29T12:00:00Z"),
        missing,
        5,
        100,
        200,
        2,
        3,
        12.34,
        "0.1.0",
        "ab12cd34",
        "",
        4711,
        true);
  }

  @BeforeEach
  void open() throws Exception {
    pages = HealthPages.open("127.0.0.1", 0, () -> status);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private HttpURLConnection ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + pages.port() + path);
    HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection();
    request.setRequestMethod(method);
    return request;
  }

  @Test
  void shouldBeReadyWhenAllAreUp() throws Exception {
    assertEquals(200, ask("GET", "/ready").getResponseCode());
    assertEquals(200, ask("HEAD", "/health").getResponseCode());
  }

  @Test
  void shouldSayWhyItIsNotReadyThoughItIsAlive() throws Exception {
    status = status("forming", "member 3 was not heard of");
    HttpURLConnection ready = ask("GET", "/ready");
    assertEquals(503, ready.getResponseCode());
    assertEquals(
        "member 3 was not heard of\n",
        new String(ready.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(200, ask("GET", "/health").getResponseCode());
    status = status("leaving", "");
    assertEquals(503, ask("GET", "/ready").getResponseCode());
  }

  @Test
  void shouldTellItsStatusInJson() throws Exception {
    HttpURLConnection answer = ask("GET", "/status");
    assertEquals(
        "{\"index\": 2, \"size\": 3, \"host\": \"a \\\"host\\\"\", \"address\":"
            + " \"127.0.0.1:25530\", \"state\": \"idle\", \"since\": \"2026-11-29T12:00:00Z\","
            + " \"ready\": true, \"missing\": \"\", \"clusters\": 5, \"heapUsedBytes\": 100,"
            + " \"heapMaxBytes\": 200, \"cores\": 2, \"threads\": 3,"
            + " \"windowsPerSecond\": 12.3, \"version\":"
            + " \"0.1.0\", \"wireFormat\": \"ab12cd34\", \"run\": \"\", \"pid\": 4711, \"tls\": true}\n",
        new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(answer.getContentType().startsWith("application/json"));
  }

  @Test
  void shouldOnlyBeRead() throws Exception {
    assertEquals(405, ask("POST", "/health").getResponseCode());
    assertEquals(405, ask("DELETE", "/status").getResponseCode());
    assertEquals(404, ask("GET", "/stop").getResponseCode());
  }
}
