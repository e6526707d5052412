package io.somasync.shard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A port with pages that can be read and nothing else. It is bound before anything else starts, so
 * that a port that is taken is known at once and nobody can take it later. Whoever is slow holds a
 * thread of little cost for two or three seconds, and none that others need.
 */
public final class Pages implements AutoCloseable {
  private static final int BACKLOG = 1024;

  /**
   * A request has a thread while it is read and answered; further ones are turned away. It must be
   * more than anybody sends at once who does not end them.
   */
  private static final int MOST_REQUESTS = 1024;

  /**
   * A connection has a descriptor from its beginning on, also if nothing is asked on it; further
   * ones are turned away.
   */
  private static final String MOST_CONNECTIONS = "1280";

  /** They only read and write. */
  private static final long STACK_BYTES = 256 << 10;

  private static final String MOST_SECONDS = "2";
  private static final String TICK_MILLIS = "1000";
  private static final int IDLE_SECONDS = 10;

  static {
    // A request that does not come to its end must not hold its thread.
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
    // How often is looked for those that ask nothing.
    System.setProperty("sun.net.httpserver.clockTick", TICK_MILLIS);
    System.setProperty("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final List<Page> pages;

  private Pages(HttpServer server, String name, List<Page> pages) {
    this.server = server;
    this.pages = pages;
    threads =
        new ThreadPoolExecutor(
            0,
            MOST_REQUESTS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(null, work, name + "-request", STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Opens a port.
   *
   * @param host name or address of this machine that it is bound to
   * @param port its number, or 0 for any free one
   * @param name of its threads
   * @throws IOException if the port is taken or may not be used
   */
  public static Pages open(String host, int port, String name, List<Page> pages)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException(host + " cannot be resolved");
    }
    return new Pages(HttpServer.create(address, BACKLOG), name, List.copyOf(pages));
  }

  /** Whether a port could not be opened because somebody else has it. */
  public static boolean isTaken(IOException e) {
    return "Address already in use".equals(e.getMessage());
  }

  /** The port that it is on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().matches("GET|HEAD")) {
        reply(exchange, Page.Content.plain(405, "only GET and HEAD\n"));
        return;
      }
      String path = exchange.getRequestURI().getPath();
      for (Page page : pages) {
        if (page.path().equals(path)) {
          reply(exchange, page.content().get());
          return;
        }
      }
      String there = pages.stream().map(Page::path).collect(Collectors.joining(", "));
      reply(exchange, Page.Content.plain(404, "there is only " + there + "\n"));
    }
  }

  private static void reply(HttpExchange exchange, Page.Content content) throws IOException {
    byte[] bytes = content.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", content.type());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(content.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(content.status(), bytes.length);
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
