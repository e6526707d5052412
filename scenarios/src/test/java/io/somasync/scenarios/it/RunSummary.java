package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.somasync.scenarios.figure.Basis;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.figure.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A summary.json.
 *
 * @param how says how to come to it again
 */
record RunSummary(Config json, String how) {
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

  /** The first figure that differs, of those that plan and seed determine, with both values. */
  Optional<String> firstDifference(RunSummary wanted) {
    Map<String, Object> here = flat();
    Map<String, Object> there = wanted.flat();
    List<String> paths = new ArrayList<>();
    Metrics.of(names()).stream()
        .filter(metric -> metric.basis() == Basis.PLAN)
        .forEach(metric -> paths.add(metric.path()));
    paths.add("digest");
    for (String path : paths) {
      if (!Objects.equals(here.get(path), there.get(path))) {
        return Optional.of(path + " = " + here.get(path) + " instead of " + there.get(path));
      }
    }
    return Optional.empty();
  }

  /** What its figures are called by. */
  private Names names() {
    return new Names(keys("latencyMicros"), keys("regions"), keys("errors.byCause"));
  }

  private List<String> keys(String path) {
    return json.hasPath(path) ? List.copyOf(json.getObject(path).keySet()) : List.of();
  }

  private Map<String, Object> flat() {
    Map<String, Object> flat = new TreeMap<>();
    json.root().unwrapped().forEach((key, value) -> flatten(key, value, flat));
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
