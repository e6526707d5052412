package io.somasync.scenarios.benchmark;

import java.util.List;

/** A benchmark as a page in Markdown. */
final class PerformancePage {
  private static final int NAMES = 2;
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder(8_000);

  private PerformancePage() {}

  /**
   * The page.
   *
   * @param command the command line that made it
   */
  static String of(BenchmarkResult result, String command) {
    PerformancePage page = new PerformancePage();
    page.begin(result, command);
    result.grids().forEach(page::table);
    page.end();
    return page.text.toString();
  }

  private void begin(BenchmarkResult result, String command) {
    text.append("# Performance\n\n");
    paragraph(
        "What one machine can do, measured by `"
            + command
            + "`, which wrote this page. Figures are of this machine and this version; run it on"
            + " yours before you compare.");
    for (String line : FactLines.of(result)) {
      text.append("- ").append(line).append('\n');
    }
    text.append('\n');
    paragraph(
        "Every measurement has JVMs of its own, started as a user starts them. A round measures"
            + " everything once before anything is measured again. Where a figure has a range"
            + " behind it, it is the median of all rounds, and the range goes from the least to"
            + " the most. A ratio is taken within each round. All placements of a workload came"
            + " to the same digest, or there would be no page.");
    paragraph(
        "`W2 1M × 60` is the reference workload W2 on a million nodes with 60 messages; W1 is"
            + " flood, W2 is push gossip, and `million`, `medium`, `small` are the shipped"
            + " scenarios. A *send* is one simulated transmission from node to node.");
  }

  private void table(Grid grid) {
    text.append("## ").append(grid.title()).append("\n\n");
    paragraph(grid.explanation());
    row(grid.headings());
    text.append("|---|---");
    text.append("|---:".repeat(grid.headings().size() - NAMES)).append("|\n");
    grid.rows().forEach(row -> row(row.stream().map(Cell::full).toList()));
    text.append('\n');
  }

  private void end() {
    text.append("## How to repeat it\n\n");
    text.append("```sh\n");
    text.append(
        "bin/somasync benchmark --quick                      # a minute or so, one round\n");
    text.append("bin/somasync benchmark --out docs/performance.md    # everything, three rounds\n");
    text.append("```\n\n");
    paragraph(
        "Nothing else should run on the machine meanwhile. Beside the page a file of the same name"
            + " that ends in `.json` has every measurement of every round.");
    text.setLength(text.length() - 1);
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Wrapped, as people read the source too. */
  private void paragraph(String sentences) {
    int column = 0;
    for (String word : sentences.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    text.append("\n\n");
  }
}
