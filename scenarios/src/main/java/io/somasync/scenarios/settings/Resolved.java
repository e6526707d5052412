package io.somasync.scenarios.settings;

import com.typesafe.config.ConfigUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every setting a scenario was read from, defaults and overrides included, as a scenario file. */
public final class Resolved {
  private final Map<String, Object> root = new LinkedHashMap<>();

  /** Notes a setting whose value is any text. */
  public void putText(List<String> path, String text) {
    put(path, ConfigUtil.quoteString(text));
  }

  /** Notes that the sections below a path are those of a list. */
  void list(List<String> path) {
    section(path.subList(0, path.size() - 1)).put(path.get(path.size() - 1), new Items());
  }

  /** Notes a setting. The text is written as it stands. */
  void put(List<String> path, String text) {
    section(path.subList(0, path.size() - 1)).put(path.get(path.size() - 1), text);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> section(List<String> path) {
    Map<String, Object> map = root;
    for (String key : path) {
      map = (Map<String, Object>) map.computeIfAbsent(key, k -> new LinkedHashMap<>());
    }
    return map;
  }

  /** The file. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("# All settings of a scenario, defaults included; runs as it is.\n");
    write(root, "", out);
    return out.toString();
  }

  @SuppressWarnings("unchecked")
  private static void write(Map<String, Object> map, String indent, StringBuilder out) {
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      String key = entry.getKey();
      out.append(indent);
      if (!(map instanceof Items)) {
        out.append(key.matches("[\\w-]+") ? key : ConfigUtil.quoteString(key)).append(' ');
      }
      if (entry.getValue() instanceof Map<?, ?> inner) {
        boolean isList = inner instanceof Items;
        out.append(isList ? "= [\n" : "{\n");
        write((Map<String, Object>) inner, indent + "  ", out);
        out.append(indent).append(isList ? "]\n" : "}\n");
      } else {
        out.append("= ").append(entry.getValue()).append('\n');
      }
    }
  }

  /** Sections of a list, by their places. */
  private static final class Items extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
  }
}
