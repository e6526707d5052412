package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class PortHolderTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldNameWhoListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertFalse(PortHolder.isFree("127.0.0.1", port));
      assertEquals("java (pid " + ProcessHandle.current().pid() + ")", PortHolder.of(port));
    }
    assertTrue(PortHolder.isFree("127.0.0.1", port));
  }

  /** Systems give such ports to connections, and a member's may be among them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldNameWhoHasAConnection() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      int port = connection.getLocalPort();
      assertFalse(PortHolder.isFree("127.0.0.1", port));
      assertEquals("java (pid " + ProcessHandle.current().pid() + ")", PortHolder.of(port));
    }
  }
}
