package io.somasync.scenarios.lab.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a clock is ahead of the one here.
 *
 * @param seconds negative if it is behind
 * @param halfTripSeconds by how much that may be wrong
 */
public record ClockDifference(double seconds, double halfTripSeconds) {
  private static final int TRIPS = 5;
  private static final Pattern TIME = Pattern.compile("(\\d{1,12})(\\.\\d{1,9})?.*");

  /** The middle of a second, where a system tells no parts of it. */
  private static final double SOME_PART = 0.5;

  /**
   * Asks a process that tells its time for each line that it gets. Of several trips the fastest
   * says most.
   *
   * @param seconds to wait for each answer
   * @return empty if it ends, says nothing, or nothing that is a time
   */
  static Optional<ClockDifference> of(Process process, long seconds)
      throws IOException, InterruptedException {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, answers), "clock");
    reader.setDaemon(true);
    reader.start();
    Optional<ClockDifference> best = Optional.empty();
    OutputStream out = process.getOutputStream();
    for (int trip = 0; trip < TRIPS; trip++) {
      Instant sent = Instant.now();
      long begin = System.nanoTime();
      out.write('\n');
      out.flush();
      String answer = answers.poll(seconds, TimeUnit.SECONDS);
      double half = (System.nanoTime() - begin) / 2e9;
      Matcher time = TIME.matcher(answer == null ? "" : answer);
      if (!time.matches()) {
        return Optional.empty();
      }
      double part = time.group(2) == null ? SOME_PART : Double.parseDouble("0" + time.group(2));
      double here = sent.getNano() / 1e9 + half;
      double there = Long.parseLong(time.group(1)) - sent.getEpochSecond() + part;
      if (best.isEmpty() || half < best.get().halfTripSeconds) {
        best = Optional.of(new ClockDifference(there - here, half));
      }
    }
    return best;
  }

  private static void read(Process process, BlockingQueue<String> answers) {
    try {
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(answers::add);
    } catch (UncheckedIOException e) {
      // it has ended
    }
    answers.add(""); // nobody shall wait for more
  }
}
