package io.somasync.scenarios.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Origins;
import io.somasync.scenarios.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One reading of a scenario: what was found wrong, which keys there can be, and which values they
 * have. Keys make themselves known by being read; what is left over at the end is unknown.
 */
public final class Reading {
  private final ConfigObject root;
  private final Problems problems;
  private final Resolved resolved = new Resolved();

  /** Known paths, with their sections: each leads to its keys. */
  private final Map<String, List<String>> known = new LinkedHashMap<>();

  public Reading(ConfigObject root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  /** All settings that were read so far. */
  public Resolved resolved() {
    return resolved;
  }

  /** The scenario as a whole. */
  public Section root() {
    return new Section(this, List.of(), root, Origins.of(root));
  }

  void know(List<String> path) {
    List<String> keys =
        known.computeIfAbsent(
            OneLine.path(path.subList(0, path.size() - 1)), section -> new ArrayList<>());
    String key = path.get(path.size() - 1);
    if (!keys.contains(key)) {
      keys.add(key);
    }
  }

  /** Reports all keys that nothing has read. */
  public void reportUnknown() {
    reportUnknown(List.of(), root);
  }

  private void reportUnknown(List<String> path, ConfigObject object) {
    List<String> keys = known.getOrDefault(OneLine.path(path), List.of());
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
      List<String> at = append(path, entry.getKey());
      ConfigValue value = entry.getValue();
      if (!keys.contains(entry.getKey())) {
        problems.add(
            Origins.of(value),
            OneLine.path(at),
            show(value),
            "unknown key" + hint(entry.getKey(), path));
      } else if (value instanceof ConfigObject inner && known.containsKey(OneLine.path(at))) {
        reportUnknown(at, inner);
      } else if (value instanceof ConfigList list) {
        reportUnknownIn(at, list);
      }
    }
  }

  private void reportUnknownIn(List<String> path, ConfigList list) {
    for (int i = 0; i < list.size(); i++) {
      List<String> at = append(path, place(i));
      if (list.get(i) instanceof ConfigObject inner && known.containsKey(OneLine.path(at))) {
        reportUnknown(at, inner);
      }
    }
  }

  private String hint(String key, List<String> path) {
    List<String> keys = known.getOrDefault(OneLine.path(path), List.of());
    Optional<String> near = Nearest.to(key, keys);
    if (near.isPresent()) {
      return "; did you mean " + OneLine.path(append(path, near.get())) + "?";
    }
    for (Map.Entry<String, List<String>> section : known.entrySet()) {
      if (section.getValue().contains(key)) {
        return "; did you mean " + section.getKey() + "." + key + "?";
      }
    }
    return keys.isEmpty() ? "" : "; known are " + String.join(", ", keys);
  }

  /** What paths call the element i of a list, i from 0: the first is 1. */
  static String place(int i) {
    return Integer.toString(i + 1);
  }

  static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  /** A value as the user wrote it. */
  static String show(ConfigValue value) {
    if (value.valueType() == ConfigValueType.STRING
        || value.valueType() == ConfigValueType.NUMBER) {
      Config config = value.atKey("v");
      return config.getString("v");
    }
    if (value instanceof ConfigList list) {
      return list.stream().map(Reading::show).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.render(ConfigRenderOptions.concise());
  }
}
