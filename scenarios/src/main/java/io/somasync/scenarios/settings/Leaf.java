package io.somasync.scenarios.settings;

import java.util.List;

/**
 * A value in a section.
 *
 * @param fromOption whether an option gave it
 */
public record Leaf(Section section, String key, boolean fromOption) {
  /** The keys that lead to it from a section so many keys deep, joined by dots. */
  public String pathBelow(int depth) {
    List<String> path = section.at(key);
    return String.join(".", path.subList(depth, path.size()));
  }
}
