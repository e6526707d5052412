package io.somasync.scenarios.graph;

import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Problems;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads graphs from files: edge lists, GraphML or GML, as their names end. */
public final class GraphFile {
  /** How the names of files end that can be read. */
  public static final List<String> ENDINGS = List.of(".csv", ".graphml", ".gml");

  /** No graph that can be simulated is as long as this. */
  private static final long MAX_BYTES = 1L << 30;

  private GraphFile() {}

  /** Whether a file is named like a graph. */
  public static boolean isNamedLikeOne(Path file) {
    return ENDINGS.stream().anyMatch(file.toString()::endsWith);
  }

  /**
   * Reads a file.
   *
   * @param file that is named like a graph
   * @param clusters number of clusters of the mesh
   * @return null if something is wrong with it, which is reported
   */
  public static Graph read(Path file, int clusters, Problems problems) {
    GraphBuilder builder = new GraphBuilder(file.toString(), problems);
    try (Utf8Text text = new Utf8Text(Files.newInputStream(file))) {
      if (Files.size(file) > MAX_BYTES) {
        throw new GraphException(0, "is larger than 1 GB; no graph that can be simulated is");
      }
      return read(file.toString(), text, builder, clusters);
    } catch (AccessDeniedException e) {
      builder.report(0, "cannot be read; see its permissions");
    } catch (IOException e) {
      builder.report(0, "cannot be read: " + OneLine.message(e.getMessage()));
    } catch (GraphException e) {
      builder.report(e.line(), e.getMessage());
    }
    return null;
  }

  private static Graph read(String name, Utf8Text text, GraphBuilder builder, int clusters)
      throws IOException, GraphException {
    try {
      if (name.endsWith(".graphml")) {
        return GraphMl.read(text, builder);
      }
      return name.endsWith(".gml")
          ? Gml.read(text, builder)
          : EdgeList.read(text, builder, clusters);
    } catch (IOException | GraphException e) {
      // Whoever reads may take it for something else.
      if (text.wrongLine() > 0) {
        throw new GraphException(text.wrongLine(), "is not UTF-8 text; save it in that encoding");
      }
      throw e;
    }
  }
}
