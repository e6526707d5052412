package io.somasync.scenarios.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Reads lines of numbers of clusters, {@code from,to,latency,loss,bandwidth}. */
final class EdgeList {
  private static final List<String> COLUMNS = List.of("from", "to", "latency", "loss", "bandwidth");

  private final GraphBuilder builder;
  private final int clusters;
  private int columns;
  private int most = -1;

  private EdgeList(GraphBuilder builder, int clusters) {
    this.builder = builder;
    this.clusters = clusters;
  }

  /**
   * The graph of a text; null if something is wrong with it.
   *
   * @param clusters number of clusters of the mesh
   */
  static Graph read(Utf8Text text, GraphBuilder builder, int clusters)
      throws IOException, GraphException {
    return new EdgeList(builder, clusters).read(new BufferedReader(text));
  }

  private Graph read(BufferedReader text) throws IOException, GraphException {
    int number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      int comment = line.indexOf('#');
      String said = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!said.isEmpty() && columns == 0) {
        header(said, number);
      } else if (!said.isEmpty()) {
        row(said, number);
      }
    }
    List<String> names = IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
    return builder.build(most + 1, IntStream.rangeClosed(0, most).toArray(), names);
  }

  private void header(String line, int number) throws GraphException {
    List<String> cells = List.of(line.split("\\s*,\\s*", -1));
    columns = cells.size();
    if (columns < 2 || columns > COLUMNS.size() || !cells.equals(COLUMNS.subList(0, columns))) {
      throw new GraphException(
          number,
          "must begin with the line from,to or from,to,latency or from,to,latency,loss or"
              + " from,to,latency,loss,bandwidth");
    }
  }

  private void row(String line, int number) throws GraphException {
    String[] cells = line.split("\\s*,\\s*", -1);
    if (cells.length != columns) {
      builder.report(
          number, "has " + cells.length + " values; must have " + columns + " as the first line");
      return;
    }
    int from = cluster("from", cells[0], number);
    int to = cluster("to", cells[1], number);
    if (from >= 0 && to >= 0) {
      most = Math.max(most, Math.max(from, to));
      builder.link(
          from,
          to,
          builder.attributes(cell(cells, 2), cell(cells, 3), cell(cells, 4), number),
          number);
    }
  }

  private static String cell(String[] cells, int column) {
    return column < cells.length ? cells[column] : null;
  }

  /** The cluster of a cell; −1 if there is none, which is reported. */
  private int cluster(String column, String cell, int line) {
    boolean isNumber = cell.matches("\\d{1,9}");
    if (isNumber && Integer.parseInt(cell) < clusters) {
      return Integer.parseInt(cell);
    }
    builder.report(
        line,
        column
            + " = "
            + cell
            + (isNumber
                ? ": there is no such cluster; there are " + clusters + ", from 0"
                : ": is not the number of a cluster, 0 to " + (clusters - 1)));
    return -1;
  }
}
