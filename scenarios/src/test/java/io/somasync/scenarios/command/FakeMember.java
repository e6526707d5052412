package io.somasync.scenarios.command;

import io.somasync.shard.standing.MemberStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A health port at which somebody says what a member would. Whoever asks waits for half a second
 * only, so the answer is ready before.
 */
final class FakeMember implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] answer;
  private volatile Runnable asked = () -> {};

  private FakeMember(ServerSocket server, byte[] answer) {
    this.server = server;
    this.answer = answer;
  }

  /**
   * Member 1 of a cluster.
   *
   * @param state what it does
   * @param run what it takes part in
   */
  static FakeMember of(int size, String state, String run, boolean tls) throws IOException {
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
            1,
            0,
            "0.1.0",
            "ab12cd34",
            run,
            ProcessHandle.current().pid(),
            tls);
    byte[] answer = ("HTTP/1.0 200 OK\r\n\r\n" + status.json()).getBytes(StandardCharsets.UTF_8);
    FakeMember member =
        new FakeMember(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    Thread thread = new Thread(member::serve, "fake member");
    thread.setDaemon(true);
    thread.start();
    try (Socket first = new Socket(InetAddress.getLoopbackAddress(), member.port())) {
      first.getOutputStream().write('\n');
      first.getInputStream().readAllBytes();
    }
    return member;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read(new byte[1024]);
        socket.getOutputStream().write(answer);
        asked.run();
      } catch (IOException e) {
        continue; // closed, or whoever asked is gone
      }
    }
  }

  private int port() {
    return server.getLocalPort();
  }

  /** Something happens whenever it has been asked. */
  void whenAsked(Runnable what) {
    asked = what;
  }

  /** The variables by which commands take it for member 1. */
  Map<String, String> variables() {
    return Map.of("BASE_PORT", Integer.toString(port() - 2));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
