package io.somasync.scenarios.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON back into a tree that keeps the order of keys. */
final class JsonText {
  private JsonText() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> parse(String text) throws IOException {
    try (JsonParser in = new JsonFactory().createParser(text)) {
      in.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      in.nextToken();
      Map<String, Object> tree = (Map<String, Object>) value(in);
      if (in.nextToken() != null) {
        throw new IOException("more text after the object");
      }
      return tree;
    }
  }

  static Object at(Map<String, Object> tree, String path) {
    Object found = tree;
    for (String key : path.split("\\.")) {
      Map<?, ?> map = (Map<?, ?>) found;
      if (!map.containsKey(key)) {
        throw new AssertionError("there is no " + path);
      }
      found = map.get(key);
    }
    return found;
  }

  private static Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> in.getText();
    };
  }

  private static Map<String, Object> object(JsonParser in) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      map.put(key, value(in));
    }
    return map;
  }

  private static List<Object> array(JsonParser in) throws IOException {
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in));
    }
    return list;
  }
}
