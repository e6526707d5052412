package io.somasync.scenarios.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.problem.Problems;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class GraphFileTest {
  private static final LinkModel INTER = LinkModel.of(20_000, 100_000, 0.01);

  @TempDir Path folder;

  private final Problems problems = new Problems("test.conf");

  private Graph read(String name, String text, int clusters) throws IOException {
    return read(name, text.getBytes(StandardCharsets.UTF_8), clusters);
  }

  private Graph read(String name, byte[] bytes, int clusters) throws IOException {
    return GraphFile.read(Files.write(folder.resolve(name), bytes), clusters, problems);
  }

  private List<String> problems() {
    return problems.lines().stream().map(p -> p.replace(folder + "/", "")).toList();
  }

  private LinkList links(Graph graph) {
    assertNotNull(graph, () -> problems().toString());
    TopologySpec topology = graph.topology(INTER, problems);
    assertEquals(List.of(), problems());
    return ((GivenGraph) topology).links();
  }

  @Test
  void shouldReadEdgeLists() throws IOException {
    LinkList links =
        links(
            read(
                "a.csv",
                "# four\r\nfrom,to,latency,loss,bandwidth\n\n0, 1, 5, 1%, 100M\n"
                    + "2,1,2ms..8ms,,\n3,0,,0.5,1G # far\n2,3,,,\n",
                4));
    assertEquals(
        LinkList.of(
            4,
            new int[] {0, 1, 1, 2, 0, 3, 2, 3},
            Arrays.asList(
                LinkModel.of(5_000, 5_000, 0.01).withBandwidth(100_000_000),
                LinkModel.of(2_000, 8_000, 0.01),
                LinkModel.of(20_000, 100_000, 0.5).withBandwidth(1_000_000_000),
                null)),
        links);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"from,to\n1,0\n1,2", "\uFEFFfrom,to\n1,0\n1,2\n", "from , to\r\n0,1\r\n2,1"})
  void shouldReadPlainEdgeListsHoweverTheyWereSaved(String text) throws IOException {
    Graph graph = read("a.csv", text, 3);
    assertEquals(LinkList.of(3, new int[] {0, 1, 1, 2}, List.of()), links(graph));
    assertEquals(List.of(), graph.notes());
  }

  /** Nodes are clusters in the order of their numbers. */
  @Test
  void shouldReadGml() throws IOException {
    String gml =
        """
        Creator "somebody # once"
        # a comment
        graph [
          directed 0
          node [ id 10 label "ten [" graphics [ x 1.0 fill "#aabbcc" ] ]
          node [ id 2 ] node [ id 9 ]
          edge [ source 10 target 2 latency 1.5 loss "5%" ]
          edge [ target 9 source 2 weight 3 ]
        ]
        """;
    LinkList links = links(read("a.gml", gml, 3));
    LinkModel model = LinkModel.of(1_500, 1_500, 0.05);
    assertEquals(LinkList.of(3, new int[] {0, 2, 0, 1}, Arrays.asList(model, null)), links);
  }

  /** Nodes whose ids are no numbers are clusters in the order in which they stand there. */
  @Test
  void shouldReadGraphMl() throws IOException {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
          <key id="d0" for="edge" attr.name="latency" attr.type="double"><default>7</default></key>
          <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
          <key id="d2" for="node" attr.name="loss" attr.type="double"/>
          <key id="bandwidth" for="edge"/>
          <graph id="G" edgedefault="undirected">
            <edge source="z" target="n10"><data key="d0">3</data><data key="d1">x</data></edge>
            <node id="n10"><data key="d2">nonsense</data></node>
            <node id="n2"/>
            <node id="z"/>
            <edge source="n2" target="n10"><data key="bandwidth">2e6</data></edge>
          </graph>
        </graphml>
        """;
    Graph graph = read("a.graphml", xml, 3);
    assertEquals(
        LinkList.of(
            3,
            new int[] {0, 2, 0, 1},
            List.of(
                LinkModel.of(3_000, 3_000, 0.01),
                LinkModel.of(7_000, 7_000, 0.01).withBandwidth(2_000_000))),
        links(graph));
    assertEquals(List.of(), graph.notes());
  }

  @Test
  void shouldTellParts() throws IOException {
    Graph graph = read("a.csv", "from,to\n0,1\n1,4\n2,5\n", 6);
    assertEquals(
        List.of(
            folder.resolve("a.csv")
                + ": has 3 parts without a way between them, the largest of 3 of 6 clusters;"
                + " nothing gets from one to another"),
        graph.notes());
    graph =
        read(
            "a.gml",
            "graph [ node [ id 0 ] node [ id 1 ] node [ id 2 ] " + "edge [ source 0 target 1 ] ]",
            3);
    assertEquals(3, graph.nodes());
    assertTrue(graph.notes().toString().contains("2 parts"), graph.notes().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0,9 | a.csv:2: to = 9: there is no such cluster; there are 4, from 0",
        "x,1 | a.csv:2: from = x: is not the number of a cluster, 0 to 3",
        "-1,1 | a.csv:2: from = -1: is not the number of a cluster, 0 to 3",
        "1,1 | a.csv:2: 1 is linked with itself; remove the line",
        "0,1~2,3~1,0 | a.csv:4: 1 to 0 stands twice, lines 2 and 4; links work both ways, so remove"
            + " one",
        "0 | a.csv:2: has 1 values; must have 2 as the first line",
        "0,1,5 | a.csv:2: has 3 values; must have 2 as the first line",
        "` ` | a.csv: has no links",
      })
  void shouldRefuseLinksThatCannotBe(String rows, String problem) throws IOException {
    assertNull(read("a.csv", "from,to\n" + rows.replace('~', '\n'), 4));
    assertEquals(List.of(problem), problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-5,,|latency = -5: must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms",
        "0,,|latency = 0: must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms",
        "2h,,|latency = 2h: must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms",
        "soon,,|latency = soon: must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms",
        "9..,,|latency = 9..: must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms",
        "9..8,,|latency = 9..8: the least is above the greatest; swap them",
        ",1.5,|loss = 1.5: must be 0% to 100%; for instance 0.5% or 0.005",
        ",-1%,|loss = -1%: must be 0% to 100%; for instance 0.5% or 0.005",
        ",,0|bandwidth = 0: must be bits per second, 1 to 10^15; for instance 100M or 100Mbit/s",
        ",,-1M|bandwidth = -1M: must be bits per second, 1 to 10^15; for instance 100M or 100Mbit/s",
        ",,fast|bandwidth = fast: must be bits per second, 1 to 10^15; for instance 100M or 100Mbit/s",
      })
  void shouldRefuseAttributesThatCannotBe(String attributes, String problem) throws IOException {
    assertNull(read("a.csv", "from,to,latency,loss,bandwidth\n0,1," + attributes, 4));
    assertEquals(List.of("a.csv:2: " + problem), problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv | a,b~0,1 | a.csv:1: must begin with the line from,to or from,to,latency or"
            + " from,to,latency,loss or from,to,latency,loss,bandwidth",
        "a.csv | from,to,loss~0,1,1 | a.csv:1: must begin with the line from,to or",
        "a.gml | nodes [ ] | a.gml: has no graph; write graph [ … ]",
        "a.gml | graph [~node [ id 1 | a.gml:2: ends before all is closed; write ]",
        "a.gml | graph 5 | a.gml:1: graph must be a list; write graph [ … ]",
        "a.gml | graph [ node [ label 1 ] ] | a.gml:1: node has no id",
        "a.gml | graph [ node [ id 1 ]~edge [ source 1 ] ] | a.gml:2: edge has no target",
        "a.gml | graph [ node [ id 1 ]~edge [ source 1 target 7 ] ] | a.gml:2: there is no node 7;"
            + " the file has none of that id",
        "a.gml | graph [ node [ id 1 ]~edge [ source 1 target 1 ] ] | a.gml:2: 1 is linked with itself",
        "a.graphml | <graphml><graph><node id='a'/>~<edge source='a' target='a'/></graph></graphml>"
            + " | a.graphml:2: a is linked with itself",
        "a.gml | graph [ node [ id 1 ]~node [ id 1 ] edge [ source 1 target 1 ] ] | a.gml:2: node 1"
            + " stands twice, lines 1 and 2",
        "a.gml | graph [ node [ id ] ] | a.gml:1: ] stands where a value is expected",
        "a.gml | graph [ 5 6 ] | a.gml:1: 5 stands where a key is expected",
        "a.gml | graph [~node [ id \"x ] ] | a.gml:2: has a text that does not end; write \" after",
        "a.gml | graph [ ] graph [ ] | a.gml:1: has a second graph; there must be one",
        "a.graphml | <graphml>~<graph> | a.graphml:2: is not well-formed XML: ",
        "a.graphml | <gexf/> | a.graphml:1: begins with <gexf>; GraphML begins with <graphml>",
        "a.graphml | <graphml/> | a.graphml: has no <graph>",
        "a.graphml | <graphml><graph><node/></graph></graphml> | a.graphml:1: <node> has no id",
        "a.graphml | <graphml><graph>~<hyperedge/></graph></graphml> | a.graphml:2: has a"
            + " <hyperedge>; only nodes and edges can be read",
        "a.graphml | <graphml><graph>~<node id='a'><graph/></node></graph></graphml> | a.graphml:2:"
            + " has a second <graph>; there must be one",
        "a.graphml | <graphml><graph><node id='a'/>~<edge source='a' target='b'/></graph></graphml>"
            + " | a.graphml:2: there is no node b; the file has none of that id",
      })
  void shouldNameTheLineThatCannotBeRead(String name, String text, String problem)
      throws IOException {
    assertNull(read(name, text.replace('~', '\n'), 4));
    assertEquals(1, problems().size(), () -> problems().toString());
    assertTrue(problems().get(0).startsWith(problem), () -> problems().toString());
  }

  /** Definitions that blow up, or that name another file, are not even looked at. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE g SYSTEM \"file:///nowhere/at/all.dtd\">",
        "<!DOCTYPE g [ <!ENTITY e SYSTEM \"file:///etc/hostname\"> ]>",
        "<!DOCTYPE g [ <!ENTITY a \"aaaaaaaaaa\"> <!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"> ]>",
      })
  void shouldRefuseDocumentTypes(String type) throws IOException {
    String graph = "<graphml><graph><node id='&b;'/><node id='&e;'/></graph></graphml>";
    assertNull(read("a.graphml", "<?xml version='1.0'?>\n" + type + "\n" + graph, 4));
    assertEquals(List.of("a.graphml:2: has a DOCTYPE, which is not read; remove it"), problems());
  }

  @ParameterizedTest
  @CsvSource({"a.csv, ISO-8859-1", "a.gml, ISO-8859-1", "a.graphml, ISO-8859-1", "a.csv, UTF-16"})
  void shouldTellOtherEncodings(String name, String charset) throws IOException {
    String text =
        switch (name) {
          case "a.csv" -> "from,to\n0,1\n1,2 # Größe\n";
          case "a.gml" -> "graph [\nnode [ id 1 ]\nnode [ id 2 label \"Größe\" ] ]";
          default -> "<graphml>\n<graph>\n<node id='Größe'/></graph></graphml>";
        };
    assertNull(read(name, text.getBytes(Charset.forName(charset)), 4));
    int line = charset.equals("UTF-16") ? 1 : 3;
    assertEquals(
        List.of(name + ":" + line + ": is not UTF-8 text; save it in that encoding"), problems());
  }

  @Test
  void shouldTellTheFirstProblemsOfAFileThatIsWrongThroughout() throws IOException {
    assertNull(read("a.csv", "from,to\n" + "7,8\n".repeat(1000), 4));
    assertEquals(20, problems().size());
  }

  @Test
  void shouldTellWhatCannotBeOpened() {
    assertNull(GraphFile.read(folder, 4, problems));
    assertEquals(1, problems().size());
    assertTrue(problems().get(0).contains("cannot be read"), () -> problems().toString());
  }

  /** Characters beyond the first plane, and texts that end within one, over all buffers. */
  @Test
  void shouldReadLongTextsAcrossBuffers() throws IOException {
    StringBuilder text = new StringBuilder("from,to\n");
    for (int c = 1; c < 30_000; c++) {
      text.append(c).append(',').append(c / 2).append(" # 🙂ß\n");
    }
    LinkList links = links(read("a.csv", text.toString(), 30_000));
    assertEquals(29_999, links.size());
  }
}
