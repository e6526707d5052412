package io.somasync.scenarios.command;

import com.sun.net.httpserver.HttpServer;
import io.somasync.shard.standing.MemberStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** A health port at which somebody says what a member would. */
final class FakeMember implements AutoCloseable {
  private final HttpServer server;

  private FakeMember(HttpServer server) {
    this.server = server;
  }

  /**
   * Member 1 of a cluster.
   *
   * @param state what it does
   * @param run what it takes part in
   */
  static FakeMember of(int size, String state, String run, boolean tls) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    MemberStatus status =
        new MemberStatus(
            1,
            size,
            "lab1",
            "127.0.0.1:1",
            state,
            Instant.EPOCH,
            "",
            0,
            1,
            2,
            2,
            0,
            "0.1.0",
            run,
            ProcessHandle.current().pid(),
            tls);
    server.createContext(
        "/status",
        exchange -> {
          byte[] body = status.json().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return new FakeMember(server);
  }

  /** The variables by which commands take it for member 1. */
  Map<String, String> variables() {
    return Map.of("BASE_PORT", Integer.toString(server.getAddress().getPort() - 2));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
