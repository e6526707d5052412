package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A summary.json.
 *
 * @param how says how to come to it again
 */
record RunSummary(Config json, String how) {
  /** What depends on plan and seed alone; what explains most comes first. */
  private static final List<String> DETERMINED =
      List.of(
          "mesh", "messages", "errors", "coverage", "latencyMicros", "simulatedSeconds", "digest");

  RunSummary(String text, String how) {
    this(
        ConfigFactory.parseString(text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON)),
        how);
  }

  long count(String path) {
    return json.getLong(path);
  }

  String text(String path) {
    return json.getString(path);
  }

  /** The first key that differs, of those that plan and seed determine, with both values. */
  Optional<String> firstDifference(RunSummary wanted) {
    for (String section : DETERMINED) {
      Map<String, Object> here = flat(section);
      Map<String, Object> there = wanted.flat(section);
      Set<String> keys = new TreeSet<>(here.keySet());
      keys.addAll(there.keySet());
      for (String key : keys) {
        if (!Objects.equals(here.get(key), there.get(key))) {
          return Optional.of(key + " = " + here.get(key) + " instead of " + there.get(key));
        }
      }
    }
    return Optional.empty();
  }

  private Map<String, Object> flat(String path) {
    Map<String, Object> flat = new TreeMap<>();
    flatten(path, json.root().get(path).unwrapped(), flat);
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, Object> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inside) -> flatten(path + "." + key, inside, into));
    } else {
      into.put(path, String.valueOf(value));
    }
  }

  void assertOutcome(String outcome) {
    assertEquals(outcome, text("outcome"), () -> "outcome; " + how);
  }

  void assertBooksBalance() {
    long in = count("messages.sends") + count("messages.generated");
    long out = 0;
    for (String fate :
        List.of(
            "deliveries", "duplicates", "lost", "dropped", "expired", "unreachable", "underWay")) {
      out += count("messages." + fate);
    }
    assertEquals(in, out, () -> "the books do not balance; " + how);
  }
}
