package io.somasync.shard.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MetricsEndpointTest {
  private static final int SLOW_REQUESTS = 105;
  private static final int PATIENCE_MILLIS = 20_000;

  private final MetricsEndpoint endpoint = MetricsEndpoint.open(0);

  @AfterEach
  void close() {
    endpoint.close();
  }

  private int status(String method, String path) throws Exception {
    URI uri = URI.create(endpoint.url()).resolve(path);
    HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection();
    request.setRequestMethod(method);
    request.setReadTimeout(PATIENCE_MILLIS);
    return request.getResponseCode();
  }

  @Test
  void shouldSayThatThereAreNoFiguresYet() throws Exception {
    assertEquals(503, status("GET", "/metrics"));
  }

  @Test
  void shouldOnlyBeReadAndOnlyAtItsPath() throws Exception {
    assertEquals(405, status("POST", "/metrics"));
    assertEquals(405, status("DELETE", "/metrics"));
    assertEquals(404, status("GET", "/"));
    assertEquals(404, status("HEAD", "/metrics/more"));
  }

  @Test
  void shouldHoldItsPortFromTheBeginning() {
    int port = URI.create(endpoint.url()).getPort();
    Exception refusal = assertThrows(PlanException.class, () -> MetricsEndpoint.open(port));
    assertTrue(refusal.getMessage().startsWith("metrics.port = " + port + ": "));
  }

  @Test
  void shouldRefuseAPortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      Exception refusal = assertThrows(PlanException.class, () -> MetricsEndpoint.open(port));
      assertTrue(refusal.getMessage().startsWith("metrics.port = " + port + ": is taken; "));
    }
  }

  /** Requests that never come to their end hold a thread each, and none that others need. */
  @Test
  void shouldAnswerWhileOthersAreSlow() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_REQUESTS; i++) {
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(endpoint.url()).getPort());
        slow.add(socket);
        socket.getOutputStream().write("GET /metrics HTT".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
      assertEquals(404, status("GET", "/"));
      // Nor are they waited for: each is closed in the end.
      for (Socket socket : slow) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        assertEquals(-1, socket.getInputStream().read());
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
