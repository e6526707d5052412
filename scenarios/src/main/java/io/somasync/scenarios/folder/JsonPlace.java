package io.somasync.scenarios.folder;

import io.somasync.scenarios.problem.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object of a JSON file, and where it stands.
 *
 * @param file the file, as errors show it
 * @param path the keys that lead to the object, each with a dot after it
 * @param object its content
 */
record JsonPlace(String file, String path, Map<String, Object> object) {
  /** The object that a text is. */
  static JsonPlace parse(String file, String json) throws ResultException {
    try {
      return new JsonPlace(file, "", Json.parse(json));
    } catch (IOException e) {
      throw new ResultException(file + ": is damaged: " + e.getMessage());
    }
  }

  boolean has(String key) {
    return object.containsKey(key);
  }

  List<String> keys() {
    return List.copyOf(object.keySet());
  }

  String text(String key) throws ResultException {
    return value(key, String.class, "a text");
  }

  boolean flag(String key) throws ResultException {
    return value(key, Boolean.class, "true or false");
  }

  long whole(String key) throws ResultException {
    return value(key, Long.class, "a whole number");
  }

  /** A whole number of a few digits. */
  int small(String key) throws ResultException {
    long whole = whole(key);
    if (whole != (int) whole) {
      throw damaged(key, whole, "must be at most " + Integer.MAX_VALUE);
    }
    return (int) whole;
  }

  /** A finite number; null if nothing was measured. */
  Number number(String key) throws ResultException {
    if (has(key) && object.get(key) == null) {
      return null;
    }
    Number number = value(key, Number.class, "a number");
    if (!Double.isFinite(number.doubleValue())) {
      throw damaged(key, number, "must be a finite number");
    }
    return number;
  }

  @SuppressWarnings("unchecked")
  JsonPlace object(String key) throws ResultException {
    return new JsonPlace(file, path + key + '.', value(key, Map.class, "an object"));
  }

  @SuppressWarnings("unchecked")
  List<JsonPlace> objects(String key) throws ResultException {
    List<JsonPlace> objects = new ArrayList<>();
    for (Object element : value(key, List.class, "a list")) {
      String at = key + '[' + objects.size() + ']';
      if (!(element instanceof Map)) {
        throw damaged(at, element, "must be an object");
      }
      objects.add(new JsonPlace(file, path + at + '.', (Map<String, Object>) element));
    }
    return objects;
  }

  /** What is wrong with the value of a key. */
  ResultException damaged(String key, Object value, String what) {
    String shown = OneLine.value(String.valueOf(value));
    return new ResultException(file + ": " + path + key + " = " + shown + ": " + what);
  }

  private <T> T value(String key, Class<T> type, String kind) throws ResultException {
    if (!has(key)) {
      throw new ResultException(
          file + ": " + path + key + ": is missing; the file is damaged or of another version");
    }
    Object value = object.get(key);
    if (!type.isInstance(value)) {
      throw damaged(key, value, "must be " + kind);
    }
    return type.cast(value);
  }
}
