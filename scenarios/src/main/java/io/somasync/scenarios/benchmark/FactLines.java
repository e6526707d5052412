package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.quantity.Rounded;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where and how a benchmark was measured, in lines. */
final class FactLines {
  private static final int COMMIT_DIGITS = 7;

  private FactLines() {}

  static List<String> of(BenchmarkResult result) {
    MachineFacts machine = result.machine();
    List<String> lines = new ArrayList<>();
    String processor = machine.processor().isEmpty() ? "" : " (" + machine.processor() + ")";
    lines.add(
        counted(machine.cores(), "core")
            + processor
            + ", "
            + Rounded.bytes(machine.memoryBytes())
            + " of memory, "
            + machine.system());
    lines.add("JDK " + machine.jdk());
    String commit = machine.commit();
    lines.add(
        "SomaSync "
            + machine.version()
            + (commit.isEmpty()
                ? ""
                : ", commit " + commit.substring(0, Math.min(COMMIT_DIGITS, commit.length())))
            + ", "
            + LocalDate.ofInstant(machine.time(), ZoneOffset.UTC));
    int rounds = result.agenda().rounds();
    lines.add(
        rounds == 1
            ? "one round: a look, no basis for small differences"
            : "medians of " + rounds + " rounds");
    if (!result.isWhole()) {
      lines.add("interrupted before its end: what is missing was not measured");
    }
    for (Gap gap : result.results().gaps()) {
      lines.add((gap.refused() ? "left out: " : "failed: ") + gap.text());
    }
    return lines;
  }

  private static String counted(int n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }
}
