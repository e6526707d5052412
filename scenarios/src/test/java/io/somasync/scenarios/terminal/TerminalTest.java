package io.somasync.scenarios.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalTest {
  private static final long MILLI_NANOS = 1_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void shouldPrintPlainLinesAtGrowingIntervals() {
    RunObserver lines = new Lines(err, nanos::get);
    List<Long> seconds = new ArrayList<>();
    int before = 0;
    for (long tenth = 1; tenth <= 3_000; tenth++) {
      nanos.set(tenth * 100 * MILLI_NANOS);
      lines.progressed(progress(Phase.SUSTAIN, tenth, 4_000, 1_000 * tenth));
      if (bytes.size() > before) {
        seconds.add(tenth / 10);
        before = bytes.size();
      }
    }
    assertEquals(List.of(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L), seconds);
    assertEquals("sustained load: 0 %, 10,000 sends so far", lines().get(0));
    assertEquals("sustained load: 15 %, 630,000 sends so far", lines().get(5));
  }

  @Test
  void shouldCountInTheUnitOfThePhase() {
    RunObserver lines = new Lines(err, nanos::get);
    nanos.addAndGet(1_000 * MILLI_NANOS);
    lines.progressed(progress(Phase.CREATE, 500, 1_000, 0));
    nanos.addAndGet(2_000 * MILLI_NANOS);
    lines.progressed(progress(Phase.CONNECT, 1_998, 1_998, 0));
    assertEquals(
        List.of(
            "cluster creation: 50 %, 500 clusters so far",
            "inter-cluster connectivity: 100 %, 1,998 links so far"),
        lines());
  }

  @Test
  void shouldPrintALinePerPhaseAndAnAddressPerMember() {
    RunObserver plain = Terminal.observer(err, false, false);
    plain.metricsAt(1, "http://127.0.0.1:9095/metrics");
    plain.metricsAt(1, "http://127.0.0.1:9095/metrics");
    plain.metricsAt(2, "http://127.0.0.1:9105/metrics");
    plain.phaseStarted(Phase.CREATE, 1_000);
    plain.phaseFinished(Phase.CREATE, 0.0123);
    plain.phaseFinished(Phase.SUSTAIN, 125);
    assertEquals(
        List.of(
            "metrics of member 1: http://127.0.0.1:9095/metrics",
            "metrics of member 2: http://127.0.0.1:9105/metrics",
            "cluster creation: done in 12.3 ms",
            "sustained load: done in 2 min 05 s"),
        lines());
  }

  @Test
  void shouldBeSilentWhenQuiet() {
    for (boolean interactive : new boolean[] {true, false}) {
      try (Terminal.Observer quiet = Terminal.observer(err, interactive, true)) {
        runAPhase(quiet);
        quiet.metricsAt(1, "http://127.0.0.1:9095/metrics");
      }
    }
    assertEquals(0, bytes.size());
  }

  @Test
  void shouldPaintABarAndReplaceItByALine() {
    try (Terminal.Observer bars = new Bars(err, () -> 80)) {
      runAPhase(bars);
    }
    String text = text();
    assertTrue(text.contains("42 of 42 clusters"), text);
    assertTrue(text.contains("100 %"), text);
    List<String> remaining = remaining();
    assertEquals(1, remaining.size(), remaining.toString());
    assertTrue(remaining.get(0).matches("✓ cluster creation +250 ms"), remaining.get(0));
  }

  @Test
  void shouldTidyUpABarThatWasCutOff() {
    Terminal.Observer bars = new Bars(err, () -> 80);
    bars.phaseStarted(Phase.START, 0);
    bars.phaseStarted(Phase.SUSTAIN, 600_000_000);
    bars.progressed(progress(Phase.SUSTAIN, 120_000_000, 600_000_000, 12_345_678));
    bars.close();
    int size = bytes.size();
    assertTrue(text().contains("120 of 600 s"), text());
    assertEquals(List.of(), remaining());
    bars.close();
    assertTrue(bytes.size() - size < 10, "a second close only clears the line");
  }

  @Test
  void shouldTakeCallsFromSeveralThreads() throws InterruptedException {
    for (boolean interactive : new boolean[] {true, false}) {
      AtomicReference<Throwable> fault = new AtomicReference<>();
      List<Thread> threads = new ArrayList<>();
      try (Terminal.Observer observer = Terminal.observer(err, interactive, false)) {
        for (int i = 0; i < 4; i++) {
          Thread thread = new Thread(() -> runAPhase(observer));
          thread.setUncaughtExceptionHandler((t, e) -> fault.set(e));
          threads.add(thread);
          thread.start();
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
      assertNull(fault.get());
    }
    assertEquals(4, text().split("✓ cluster creation", -1).length - 1);
    assertEquals(4, text().split("cluster creation: done", -1).length - 1);
  }

  @Test
  void shouldNeverPaintLinesThatATerminalWouldWrap() {
    for (int columns : new int[] {20, 40, 80}) {
      bytes.reset();
      try (Terminal.Observer bars = new Bars(err, () -> columns)) {
        bars.phaseStarted(Phase.START, 0);
        bars.phaseStarted(Phase.CONNECT, 1_998);
        bars.progressed(progress(Phase.CONNECT, 999, 1_998, 0));
      }
      for (String painted : text().split("\r")) {
        String shown = painted.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", "");
        assertTrue(shown.length() < columns, shown);
      }
    }
  }

  @Test
  void shouldKnowTheWidthOfTheTerminal() {
    assertEquals(120, Columns.ofTerminal("120").getAsInt());
    assertEquals(20, Columns.ofTerminal("1").getAsInt());
    assertEquals(40, Columns.ofSize("24 40\n"));
    assertEquals(80, Columns.ofSize("0 0\n"));
    assertEquals(80, Columns.ofSize(""));
  }

  private static void runAPhase(RunObserver observer) {
    observer.phaseStarted(Phase.CREATE, 42);
    observer.progressed(progress(Phase.CREATE, 42, 42, 0));
    observer.phaseFinished(Phase.CREATE, 0.25);
  }

  private static RunObserver.Progress progress(Phase phase, long done, long total, long sends) {
    return new RunObserver.Progress(phase, done, total, sends, sends, 1);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text().lines().toList();
  }

  /** What is left on a terminal: of each line the part after it was cleared for the last time. */
  private List<String> remaining() {
    return Stream.of(text().split("\n"))
        .map(line -> line.substring(line.lastIndexOf("\u001b[K") + 3))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
