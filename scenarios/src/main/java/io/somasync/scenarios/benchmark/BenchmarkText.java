package io.somasync.scenarios.benchmark;

import java.util.Arrays;
import java.util.List;

/** A benchmark as a terminal shows it. */
final class BenchmarkText {
  private static final int WIDTH = 100;

  /** Columns of names; the others are of figures. */
  private static final int NAMES = 2;

  private final StringBuilder text = new StringBuilder(4_000);

  private BenchmarkText() {}

  static String of(BenchmarkResult result) {
    BenchmarkText text = new BenchmarkText();
    text.rule('═');
    text.line("BENCHMARK");
    FactLines.of(result).forEach(text::line);
    for (Grid grid : result.grids()) {
      text.rule('─');
      text.line(grid.title());
      text.table(grid);
    }
    text.rule('═');
    return text.text.toString();
  }

  private void rule(char of) {
    text.append(String.valueOf(of).repeat(WIDTH)).append('\n');
  }

  private void line(String line) {
    text.append(' ').append(line).append('\n');
  }

  private void table(Grid grid) {
    int[] widths = widths(grid);
    row(grid.headings(), widths);
    String above = "";
    for (List<String> row : grid.rows()) {
      // The same name again would hide where the next begins.
      String name = row.get(0).equals(above) ? "" : row.get(0);
      above = row.get(0);
      row(with(name, row), widths);
    }
  }

  private static List<String> with(String first, List<String> row) {
    String[] cells = row.toArray(String[]::new);
    cells[0] = first;
    return Arrays.asList(cells);
  }

  private static int[] widths(Grid grid) {
    int[] widths = grid.headings().stream().mapToInt(String::length).toArray();
    for (List<String> row : grid.rows()) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private void row(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("  ");
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i < NAMES ? cells.get(i) + space : space + cells.get(i)).append("  ");
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
