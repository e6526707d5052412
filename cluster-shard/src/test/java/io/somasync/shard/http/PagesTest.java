package io.somasync.shard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can hold the pages up. Metrics and health stand on them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PagesTest {
  private static final int SLOW_REQUESTS = 500;
  private static final int PATIENCE_MILLIS = 60_000;

  private Pages pages;

  @BeforeEach
  void open() throws IOException {
    Page page = new Page("/page", () -> Page.Content.plain(200, "here\n"));
    pages = Pages.open("127.0.0.1", 0, "test", List.of(page));
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private Socket begin(String words) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), pages.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private String answer() throws IOException {
    try (Socket socket = begin("GET /page HTTP/1.0\r\n\r\n")) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /**
   * Requests that do not begin, stop in the middle, or go on for ever, are closed; others do not
   * wait for that.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /page HTT",
        "GET /page HTTP/1.1\r\nHost: a\r\nX-Endless: ",
        "POST /page HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nendless"
      })
  void shouldAnswerWhileHundredsAreSlow(String words) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_REQUESTS; i++) {
        slow.add(begin(words));
      }
      String answer = answer();
      assertTrue(answer.startsWith("HTTP/1.1 200 OK") && answer.endsWith("here\n"), answer);
      for (Socket socket : slow) {
        awaitClosed(socket);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** A reset is an end, too. */
  private static void awaitClosed(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        continue; // what is answered to a wrong request is no matter
      }
    } catch (SocketException reset) {
      return;
    }
  }

  @Test
  void shouldTellAPortThatIsTaken() {
    IOException taken =
        assertThrows(
            IOException.class, () -> Pages.open("127.0.0.1", pages.port(), "test", List.of()));
    assertTrue(Pages.isTaken(taken));
    IOException unknown =
        assertThrows(
            IOException.class, () -> Pages.open("no.such.host.invalid", 0, "test", List.of()));
    assertEquals("no.such.host.invalid cannot be resolved", unknown.getMessage());
  }
}
