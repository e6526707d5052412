package io.somasync.scenarios.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a JSON object that are needed. A name like {@code event.time} is the property
 * {@code time} of the object {@code event}. Whatever is not needed is passed over and takes no
 * memory.
 */
final class FieldTree {
  /** A property that is a field, or holds some. */
  private static final class Node {
    private final Map<String, Node> inner = new TreeMap<>();
    private int field = -1;
  }

  private final Node root = new Node();
  private final Field[] fields;

  FieldTree(List<String> names) {
    fields = new Field[names.size()];
    for (int i = 0; i < fields.length; i++) {
      int first = names.indexOf(names.get(i));
      fields[i] = first < i ? fields[first] : new Field();
      Node node = root;
      for (String name : names.get(i).split("\\.", -1)) {
        node = node.inner.computeIfAbsent(name, n -> new Node());
      }
      node.field = first;
    }
  }

  /** The field of that number. */
  Field field(int i) {
    return fields[i];
  }

  /** Reads the object whose opening brace the parser is at, up to its closing one. */
  void read(JsonParser parser) throws IOException {
    for (Field field : fields) {
      field.clear();
    }
    read(parser, root);
  }

  private void read(JsonParser parser, Node node) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Node inner = node.inner.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (inner == null) {
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        read(parser, inner);
      } else if (value == JsonToken.START_ARRAY) {
        readList(parser, inner);
      } else {
        add(parser, inner, value);
      }
    }
  }

  private void readList(JsonParser parser, Node node) throws IOException {
    JsonToken value = parser.nextToken();
    for (; value != JsonToken.END_ARRAY && value != null; value = parser.nextToken()) {
      parser.skipChildren();
      add(parser, node, value);
    }
  }

  private void add(JsonParser parser, Node node, JsonToken value) throws IOException {
    if (node.field >= 0 && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
      fields[node.field].add(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
  }
}
