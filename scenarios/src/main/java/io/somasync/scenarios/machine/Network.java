package io.somasync.scenarios.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks of what members talk to each other over. */
final class Network {
  private static final String LOOPBACK_NAME = "loopback";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int SECONDS = 20;

  private Network() {}

  /** Whether members could talk to each other, and so many ports are free at once. */
  static Checkup loopback(int ports) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < ports; i++) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(LOOPBACK, 0));
        if (i == 0) {
          connect(socket);
        }
      }
      return new Checkup(LOOPBACK_NAME, true, ports + " free ports at once", "");
    } catch (IOException e) {
      return sockets.size() <= 1
          ? new Checkup(
              LOOPBACK_NAME,
              false,
              LOOPBACK + " does not answer",
              "bring the interface up: ip link set lo up")
          : new Checkup(
              LOOPBACK_NAME,
              false,
              sockets.size() - 1 + " free ports at once",
              "end programs that hold ports, or widen net.ipv4.ip_local_port_range");
    } finally {
      for (ServerSocket socket : sockets) {
        close(socket);
      }
    }
  }

  private static void connect(ServerSocket server) throws IOException {
    try (Socket client = new Socket()) {
      client.connect(server.getLocalSocketAddress(), CONNECT_MILLIS);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was only a test of the port.
      return;
    }
  }

  static Checkup hostName() {
    String remedy = "add the host name to /etc/hosts";
    CompletableFuture<String> lookUp = CompletableFuture.supplyAsync(Network::localHost);
    try {
      return new Checkup("host name", true, lookUp.get(SECONDS, TimeUnit.SECONDS), remedy);
    } catch (ExecutionException e) {
      return new Checkup("host name", false, "cannot be resolved", remedy);
    } catch (TimeoutException e) {
      return new Checkup("host name", false, "takes too long to resolve", remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Checkup("host name", false, "check interrupted", remedy);
    }
  }

  /** Name to address, address to name, and that to the same address again. */
  static Checkup bothWays(String host) {
    String name = "host " + host;
    String remedy = "enter it on every machine, in /etc/hosts or the name server";
    CompletableFuture<String> lookUp = CompletableFuture.supplyAsync(() -> thereAndBack(host));
    try {
      String found = lookUp.get(SECONDS, TimeUnit.SECONDS);
      return new Checkup(name, !found.contains("not back"), found, remedy);
    } catch (ExecutionException e) {
      return new Checkup(name, false, "cannot be resolved", remedy);
    } catch (TimeoutException e) {
      return new Checkup(name, false, "takes too long to resolve", remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Checkup(name, false, "check interrupted", remedy);
    }
  }

  private static String thereAndBack(String host) {
    try {
      InetAddress there = InetAddress.getByName(host);
      String address = there.getHostAddress();
      String back = InetAddress.getByAddress(there.getAddress()).getCanonicalHostName();
      if (back.equals(address)) {
        // An address that has no name need not have one, if it is how the host is called.
        return host.equals(address) ? address : "is " + address + ", and not back";
      }
      for (InetAddress again : InetAddress.getAllByName(back)) {
        if (again.equals(there)) {
          return "is " + address + ", which is " + back;
        }
      }
      return "is " + address + ", which is " + back + ", and not back";
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String localHost() {
    try {
      InetAddress host = InetAddress.getLocalHost();
      return host.getHostName() + " is " + host.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
