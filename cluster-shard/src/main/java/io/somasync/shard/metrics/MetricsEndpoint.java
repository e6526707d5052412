package io.somasync.shard.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.somasync.engine.plan.PlanException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import kamon.prometheus.PrometheusReporter;
import scala.Option;

/**
 * A member's Prometheus endpoint on loopback, read-only. It is bound before anything else starts,
 * so that a port that is taken is known at once and nobody can take it later.
 */
public final class MetricsEndpoint implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final int BACKLOG = 64;

  /** A request has a thread while it is read and answered; further ones are turned away. */
  private static final int MOST_REQUESTS = 256;

  private static final String MOST_SECONDS = "2";
  private static final int IDLE_SECONDS = 10;

  static {
    // A request that does not come to its end must not hold its thread.
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private MetricsEndpoint(HttpServer server) {
    this.server = server;
    threads =
        new ThreadPoolExecutor(
            0,
            MOST_REQUESTS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "metrics-request");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", MetricsEndpoint::answer);
    server.start();
  }

  /**
   * Opens an endpoint.
   *
   * @param port its port, or 0 for any free one
   * @throws PlanException if the port is taken or may not be used
   */
  public static MetricsEndpoint open(int port) {
    try {
      return new MetricsEndpoint(
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG));
    } catch (IOException e) {
      boolean isTaken = "Address already in use".equals(e.getMessage());
      throw new PlanException(
          "metrics.port = "
              + port
              + (isTaken ? ": is taken" : ": cannot be opened: " + e.getMessage())
              + "; use another one, or 0 for any free port");
    }
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isRead = exchange.getRequestMethod().matches("GET|HEAD");
      if (!isRead) {
        reply(exchange, 405, "only GET and HEAD\n");
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        reply(exchange, 404, "metrics are at " + PATH + "\n");
      } else {
        Option<String> figures = PrometheusReporter.latestScrapeData();
        reply(
            exchange,
            figures.isDefined() ? 200 : 503,
            figures.isDefined() ? figures.get() : "no figures yet\n");
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
