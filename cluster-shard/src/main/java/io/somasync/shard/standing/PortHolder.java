package io.somasync.shard.standing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has a port, as far as the system tells: tables of sockets say which one it is, and folders of
 * processes whose that is. Processes of other users tell nothing.
 */
public final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
  private static final String LISTENING = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final Pattern MEMBER = Pattern.compile("-Dsomasync\\.member=(\\d+)");

  private PortHolder() {}

  /** Whether nobody listens there, so that it can be bound. */
  public static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that have ended are no matter
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Who it is: {@code member 2 (pid 4711)}, {@code nginx (pid 17)}, or that it is not known. */
  public static String of(int port) {
    Set<String> sockets = socketsAt(port, true);
    if (sockets.isEmpty()) {
      sockets = socketsAt(port, false); // of a connection to somewhere else
    }
    return sockets.isEmpty()
        ? "somebody whom the system does not name"
        : process(sockets).map(PortHolder::named).orElse("a process of another user");
  }

  /** What the links to such sockets say. */
  private static Set<String> socketsAt(int port, boolean listening) {
    String suffix = ":%04X".formatted(port);
    Set<String> sockets = new TreeSet<>();
    for (String table : TABLES) {
      try {
        for (String line : Files.readAllLines(PROC.resolve(table))) {
          String[] fields = line.strip().split("\\s+");
          if (fields.length > INODE
              && fields[1].endsWith(suffix)
              && fields[STATE].equals(LISTENING) == listening) {
            sockets.add("socket:[" + fields[INODE] + "]");
          }
        }
      } catch (IOException e) {
        continue; // not Linux, or without IPv6
      }
    }
    return sockets;
  }

  private static Optional<Long> process(Set<String> sockets) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return Optional.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // it has ended, or is somebody else's
    }
    return false;
  }

  private static String named(long pid) {
    return name(pid) + " (pid " + pid + ")";
  }

  private static String name(long pid) {
    try {
      Path process = PROC.resolve(Long.toString(pid));
      Matcher member = MEMBER.matcher(Files.readString(process.resolve("cmdline")));
      return member.find()
          ? "member " + member.group(1)
          : Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "a process";
    }
  }
}
