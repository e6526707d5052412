package io.somasync.shard.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ports at which this JVM listens, as Linux tells. */
final class ListeningHere {
  private static final String LISTENING = "0A";
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningHere() {}

  static List<Integer> ports() {
    try {
      Set<String> own = sockets();
      return Stream.of("tcp", "tcp6")
          .map(table -> Path.of("/proc/net", table))
          .filter(Files::exists)
          .flatMap(ListeningHere::lines)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[STATE].equals(LISTENING))
          .filter(fields -> own.contains("socket:[" + fields[INODE] + "]"))
          .map(fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path file : files) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          continue; // it was closed meanwhile
        }
      }
    }
    return sockets;
  }
}
