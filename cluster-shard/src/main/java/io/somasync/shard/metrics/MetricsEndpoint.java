package io.somasync.shard.metrics;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.http.Page;
import io.somasync.shard.http.Pages;
import java.io.IOException;
import java.util.List;
import kamon.prometheus.PrometheusReporter;
import scala.Option;

/** A member's Prometheus endpoint, read-only. */
public final class MetricsEndpoint implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Pages pages;
  private final String host;

  private MetricsEndpoint(String host, Pages pages) {
    this.host = host;
    this.pages = pages;
  }

  /**
   * Opens an endpoint on loopback.
   *
   * @param port its port, or 0 for any free one
   * @throws PlanException if the port is taken or may not be used
   */
  public static MetricsEndpoint open(int port) {
    try {
      return open(LOOPBACK, port);
    } catch (IOException e) {
      throw new PlanException(
          "metrics.port = "
              + port
              + (Pages.isTaken(e) ? ": is taken" : ": cannot be opened: " + e.getMessage())
              + "; use another one, or 0 for any free port");
    }
  }

  /**
   * Opens an endpoint.
   *
   * @param host name or address of this machine
   * @param port its port, or 0 for any free one
   * @throws IOException if the port is taken or may not be used
   */
  public static MetricsEndpoint open(String host, int port) throws IOException {
    Page page = new Page(PATH, MetricsEndpoint::figures);
    return new MetricsEndpoint(host, Pages.open(host, port, "metrics", List.of(page)));
  }

  /** Where it is. */
  public String url() {
    return "http://" + host + ":" + pages.port() + PATH;
  }

  private static Page.Content figures() {
    Option<String> figures = PrometheusReporter.latestScrapeData();
    return figures.isDefined()
        ? new Page.Content(200, TYPE, figures.get())
        : new Page.Content(503, TYPE, "no figures yet\n");
  }

  @Override
  public void close() {
    pages.close();
  }
}
