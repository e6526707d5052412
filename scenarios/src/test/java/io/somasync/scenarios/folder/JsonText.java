package io.somasync.scenarios.folder;

import java.util.Map;

/** Looks into trees that JSON files are. */
final class JsonText {
  private JsonText() {}

  /** What stands at a path, which there must be. */
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
}
