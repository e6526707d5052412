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

  /** Notes a setting. The text is written as it stands. */
  @SuppressWarnings("unchecked")
  void put(List<String> path, String text) {
    Map<String, Object> map = root;
    for (String key : path.subList(0, path.size() - 1)) {
      map = (Map<String, Object>) map.computeIfAbsent(key, k -> new LinkedHashMap<>());
    }
    map.put(path.get(path.size() - 1), text);
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
      out.append(indent).append(key.matches("[\\w-]+") ? key : ConfigUtil.quoteString(key));
      if (entry.getValue() instanceof Map<?, ?> inner) {
        out.append(" {\n");
        write((Map<String, Object>) inner, indent + "  ", out);
        out.append(indent).append("}\n");
      } else {
        out.append(" = ").append(entry.getValue()).append('\n');
      }
    }
  }
}
