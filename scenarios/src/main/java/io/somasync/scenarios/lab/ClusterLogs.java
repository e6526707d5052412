package io.somasync.scenarios.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Shows logs of members, and what is added to them. */
public final class ClusterLogs {
  private static final long LOOK_AGAIN_MILLIS = 200;
  private static final int MOST_BYTES = 1 << 20;

  private final PrintStream out;

  /** The logs, and how much of each has been shown, in bytes. */
  private final Map<Path, Long> shown = new TreeMap<>();

  public ClusterLogs(PrintStream out) {
    this.out = out;
  }

  /**
   * Shows the last lines of logs.
   *
   * @param lines most lines of each
   */
  public void show(List<Path> logs, int lines) throws IOException {
    for (Path log : logs) {
      if (!Files.exists(log)) {
        shown.put(log, 0L);
        continue;
      }
      if (logs.size() > 1) {
        out.println("== " + log);
      }
      long length = Files.size(log);
      List<String> all = read(log, Math.max(0, length - MOST_BYTES), length).lines().toList();
      all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
      shown.put(log, length);
    }
    out.flush();
  }

  /** Shows what is added, until it is stopped. */
  public void follow(BooleanSupplier isStopped) throws IOException, InterruptedException {
    while (!isStopped.getAsBoolean() && !out.checkError()) {
      for (Map.Entry<Path, Long> log : shown.entrySet()) {
        if (Files.exists(log.getKey())) {
          log.setValue(showMore(log.getKey(), log.getValue()));
        }
      }
      out.flush();
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** A log that is shorter than before has begun anew. */
  private long showMore(Path log, long before) throws IOException {
    long length = Files.size(log);
    long from = length < before ? 0 : before;
    String more = read(log, from, Math.min(length, from + MOST_BYTES));
    int end = more.lastIndexOf('\n') + 1;
    out.print(more.substring(0, end));
    return from + more.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
  }

  private static String read(Path log, long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(from);
      byte[] bytes = new byte[(int) (to - from)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
