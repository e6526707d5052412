package io.somasync.scenarios.folder;

import io.somasync.scenarios.problem.OneLine;
import java.util.ArrayList;
import java.util.List;

/** A comma-separated file, read back. Rows count from 0, lines of the file from 1. */
public final class Table {
  private final String file;
  private final List<String> columns;
  private final List<List<String>> rows;

  private Table(String file, List<String> columns, List<List<String>> rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * The table that a text is.
   *
   * @param file where it is from, as errors show it
   * @param columns the columns that there must be
   */
  static Table parse(String file, String text, List<String> columns) throws ResultException {
    List<String> lines = text.lines().toList();
    String heading = String.join(",", columns);
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!first.equals(heading)) {
      throw new ResultException(
          file + ":1: heading = " + OneLine.value(first) + ": must be " + heading);
    }
    if (!text.endsWith("\n")) {
      // What is left of its last cell may look like a number.
      throw new ResultException(file + ":" + lines.size() + ": is cut off; the file is damaged");
    }
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      if (cells.size() != columns.size()) {
        throw new ResultException(
            "%s:%s: cells = %s: must be %s; the file is damaged"
                .formatted(file, rows.size() + 2, cells.size(), columns.size()));
      }
      rows.add(cells);
    }
    return new Table(file, columns, rows);
  }

  /** Number of rows. */
  public int rows() {
    return rows.size();
  }

  /** The cell of a row and a column; may be empty. */
  public String text(int row, String column) {
    return rows.get(row).get(indexOf(column));
  }

  /** The same as a whole number. */
  public long whole(int row, String column) throws ResultException {
    String cell = text(row, column);
    try {
      return Long.parseLong(cell);
    } catch (NumberFormatException e) {
      throw damaged(row, column, "a whole number");
    }
  }

  /** The same as a finite number. */
  public double number(int row, String column) throws ResultException {
    double number;
    try {
      number = Double.parseDouble(text(row, column));
    } catch (NumberFormatException e) {
      throw damaged(row, column, "a number");
    }
    if (!Double.isFinite(number)) {
      throw damaged(row, column, "a finite number");
    }
    return number;
  }

  /** The sum of a column of whole numbers. */
  public long sum(String column) throws ResultException {
    long sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      try {
        sum = Math.addExact(sum, whole(row, column));
      } catch (ArithmeticException e) {
        throw damaged(row, column, "so small that the column has a sum");
      }
    }
    return sum;
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(column + ": no column of " + file + "; see " + columns);
    }
    return index;
  }

  private ResultException damaged(int row, String column, String kind) {
    return new ResultException(
        "%s:%s: %s = %s: must be %s"
            .formatted(file, row + 2, column, OneLine.value(text(row, column)), kind));
  }
}
