package io.somasync.scenarios.folder;

import io.somasync.scenarios.result.RunReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;

/**
 * A comma-separated file of a result folder.
 *
 * @param file its name
 * @param rows what its rows are made from
 * @param columns its columns
 * @param <R> what a row is made from
 */
record TableFormat<R>(String file, Function<RunReport, Iterable<R>> rows, List<Column<R>> columns) {
  /**
   * A column.
   *
   * @param name its heading; a unit comes last in it
   * @param cell answers what stands in it, without a comma
   */
  record Column<R>(String name, Function<R, Object> cell) {}

  /** The names of its columns. */
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Writes the heading and all rows. */
  void write(RunReport report, Writer out) throws IOException {
    out.write(String.join(",", names()));
    out.write('\n');
    for (R row : rows.apply(report)) {
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(columns.get(i).cell().apply(row).toString());
      }
      out.write('\n');
    }
  }
}
