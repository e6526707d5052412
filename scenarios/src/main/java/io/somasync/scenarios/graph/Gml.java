package io.somasync.scenarios.graph;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads GML: pairs of keys and values, which are numbers, texts or lists in brackets. */
final class Gml {
  private final GmlScanner scanner;
  private final GraphBuilder builder;
  private final NodeIds nodes = new NodeIds();

  private Gml(GmlScanner scanner, GraphBuilder builder) {
    this.scanner = scanner;
    this.builder = builder;
  }

  /** The graph of a text; null if something is wrong with it. */
  static Graph read(Utf8Text text, GraphBuilder builder) throws IOException, GraphException {
    return new Gml(new GmlScanner(text), builder).read();
  }

  private Graph read() throws IOException, GraphException {
    boolean hasGraph = false;
    for (String key = scanner.next(); key != null; key = scanner.next()) {
      checkKey(key);
      if (!key.equals("graph")) {
        skipValue();
        continue;
      }
      if (hasGraph) {
        throw new GraphException(scanner.line(), "has a second graph; there must be one");
      }
      hasGraph = true;
      open("graph");
      graph();
    }
    if (!hasGraph) {
      throw new GraphException(0, "has no graph; write graph [ … ]");
    }
    return nodes.build(builder);
  }

  private void graph() throws IOException, GraphException {
    for (String key = next(); !isEnd(key); key = next()) {
      checkKey(key);
      int line = scanner.line();
      if (key.equals("node")) {
        open(key);
        nodes.declare(needed(pairs(), "id", key, line), line, builder);
      } else if (key.equals("edge")) {
        open(key);
        edge(pairs(), line);
      } else {
        skipValue();
      }
    }
  }

  private void edge(Map<String, String> edge, int line) throws GraphException {
    int from = nodes.number(needed(edge, "source", "edge", line));
    int to = nodes.number(needed(edge, "target", "edge", line));
    builder.link(
        from,
        to,
        builder.attributes(edge.get("latency"), edge.get("loss"), edge.get("bandwidth"), line),
        line);
  }

  private static String needed(Map<String, String> pairs, String key, String of, int line)
      throws GraphException {
    String value = pairs.get(key);
    if (value == null) {
      throw new GraphException(line, of + " has no " + key);
    }
    return value;
  }

  /** Values by their keys, up to the bracket that closes; lists among them are passed over. */
  private Map<String, String> pairs() throws IOException, GraphException {
    Map<String, String> pairs = new TreeMap<>();
    for (String key = next(); !isEnd(key); key = next()) {
      checkKey(key);
      String value = skipValue();
      if (value != null && pairs.putIfAbsent(key, value) != null) {
        builder.report(scanner.line(), key + " stands twice; remove one");
      }
    }
    return pairs;
  }

  private String next() throws IOException, GraphException {
    String word = scanner.next();
    if (word == null) {
      throw new GraphException(scanner.line(), "ends before all is closed; write ]");
    }
    return word;
  }

  private boolean isEnd(String word) {
    return word.equals("]") && !scanner.isText();
  }

  private void checkKey(String word) throws GraphException {
    if (scanner.isText() || !word.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new GraphException(scanner.line(), word + " stands where a key is expected");
    }
  }

  private void open(String key) throws IOException, GraphException {
    if (!next().equals("[") || scanner.isText()) {
      throw new GraphException(scanner.line(), key + " must be a list; write " + key + " [ … ]");
    }
  }

  /** A value; null if it is a list, of which nothing is kept. */
  private String skipValue() throws IOException, GraphException {
    String value = next();
    if (scanner.isText() || !value.equals("[") && !value.equals("]")) {
      return value;
    }
    if (value.equals("]")) {
      throw new GraphException(scanner.line(), "] stands where a value is expected");
    }
    int open = 1;
    while (open > 0) {
      String word = next();
      if (!scanner.isText()) {
        open += word.equals("[") ? 1 : word.equals("]") ? -1 : 0;
      }
    }
    return null;
  }
}
