package io.somasync.scenarios.graph;

import io.somasync.scenarios.problem.OneLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads GraphML: nodes, edges, and their data by the names of its keys. */
final class GraphMl {
  private static final List<String> STRANGE = List.of("hyperedge", "port");

  private final XMLStreamReader xml;
  private final GraphBuilder builder;
  private final NodeIds nodes = new NodeIds();

  /** Names of keys by their ids, and what they are where nothing is said. */
  private final Map<String, String> keys = new TreeMap<>();

  private final Map<String, String> defaults = new TreeMap<>();
  private boolean hasGraph;

  private GraphMl(XMLStreamReader xml, GraphBuilder builder) {
    this.xml = xml;
    this.builder = builder;
  }

  /** The graph of a text; null if something is wrong with it. */
  static Graph read(Utf8Text text, GraphBuilder builder) throws GraphException {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      return new GraphMl(factory.createXMLStreamReader(text), builder).read();
    } catch (XMLStreamException e) {
      String message = String.valueOf(e.getMessage());
      int begin = message.indexOf("Message: ");
      throw new GraphException(
          e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
          "is not well-formed XML: "
              + OneLine.message(begin < 0 ? message : message.substring(begin + 9)));
    }
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private Graph read() throws XMLStreamException, GraphException {
    boolean isRoot = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new GraphException(line(), "has a DOCTYPE, which is not read; remove it");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (isRoot && !xml.getLocalName().equals("graphml")) {
          throw new GraphException(
              line(), "begins with <" + xml.getLocalName() + ">; GraphML begins with <graphml>");
        }
        isRoot = false;
        element();
      }
    }
    if (!hasGraph) {
      throw new GraphException(0, "has no <graph>");
    }
    return nodes.build(builder);
  }

  private void element() throws XMLStreamException, GraphException {
    String name = xml.getLocalName();
    if (STRANGE.contains(name)) {
      throw new GraphException(line(), "has a <" + name + ">; only nodes and edges can be read");
    }
    switch (name) {
      case "key" -> key();
      case "graph" -> {
        if (hasGraph) {
          throw new GraphException(line(), "has a second <graph>; there must be one");
        }
        hasGraph = true;
      }
      case "node" -> nodes.declare(attribute("id"), line(), builder);
      case "edge" -> edge();
      default -> {}
    }
  }

  private String attribute(String name) throws GraphException {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw new GraphException(line(), "<" + xml.getLocalName() + "> has no " + name);
    }
    return value.strip();
  }

  private void key() throws XMLStreamException, GraphException {
    String id = attribute("id");
    String name = xml.getAttributeValue(null, "attr.name");
    String of = xml.getAttributeValue(null, "for");
    if (of == null || of.equals("edge") || of.equals("all")) {
      keys.put(id, name == null ? id : name.strip());
    }
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        String element = xml.getLocalName();
        String text = xml.getElementText();
        if (element.equals("default") && keys.containsKey(id)) {
          defaults.put(keys.get(id), text);
        }
      }
    }
  }

  private void edge() throws XMLStreamException, GraphException {
    int line = line();
    int from = nodes.number(attribute("source"));
    int to = nodes.number(attribute("target"));
    Map<String, String> data = new TreeMap<>(defaults);
    while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("edge")) {
      if (xml.isStartElement() && xml.getLocalName().equals("data")) {
        String key = keys.get(attribute("key"));
        if (key == null || !LinkAttributes.isKnown(key)) {
          continue;
        }
        data.put(key, xml.getElementText());
      } else if (xml.isStartElement() && STRANGE.contains(xml.getLocalName())) {
        element();
      }
    }
    builder.link(
        from,
        to,
        builder.attributes(data.get("latency"), data.get("loss"), data.get("bandwidth"), line),
        line);
  }
}
