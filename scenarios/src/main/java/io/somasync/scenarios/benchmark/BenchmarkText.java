package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
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
    if (result.agenda().rounds() > 1) {
      text.line("± is how far the farthest round was from the median");
    }
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
    List<List<String>> lines = lines(grid);
    int[] widths = new int[grid.headings().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    lines.forEach(line -> row(line, widths));
  }

  /** Headings and rows; a name that is the same as above is left out. */
  private static List<List<String>> lines(Grid grid) {
    List<List<String>> lines = new ArrayList<>(List.of(grid.headings()));
    String above = "";
    for (List<Cell> row : grid.rows()) {
      List<String> line = new ArrayList<>(row.stream().map(Cell::brief).toList());
      String name = line.get(0);
      if (name.equals(above)) {
        line.set(0, "");
      }
      above = name;
      lines.add(line);
    }
    return lines;
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
