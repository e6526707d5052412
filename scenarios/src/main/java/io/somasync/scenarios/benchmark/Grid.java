package io.somasync.scenarios.benchmark;

import java.util.List;

/**
 * A table, whatever it is shown on.
 *
 * @param title of a few words
 * @param explanation what rows and columns are, in sentences
 * @param headings of its columns; the first two are names, the others figures
 * @param rows as many cells each as there are headings
 */
record Grid(String title, String explanation, List<String> headings, List<List<Cell>> rows) {
  Grid {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }
}
