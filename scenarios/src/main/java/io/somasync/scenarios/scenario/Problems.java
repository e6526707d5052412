package io.somasync.scenarios.scenario;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is wrong with a scenario, so that all of it can be said at once. */
final class Problems {
  /** What the library calls an object that several files make up: the last one comes first. */
  private static final Pattern MERGED = Pattern.compile("merge of (.+?): (\\d+)(,|$)");

  /** Lines at the end of an origin's description. */
  private static final Pattern LINES = Pattern.compile(": \\d+(-\\d+)?$");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A problem.
   *
   * @param path of the key it is about; empty if it is about no key
   */
  private record Problem(Where where, String path, String text) {
    @Override
    public String toString() {
      // "--set mesh.nodes" names the key already.
      boolean isNamed = where.source().equals("--set " + path);
      return isNamed ? where.source() + text : where + ": " + path + text;
    }
  }

  /**
   * Where something stands.
   *
   * @param source a file, or the option that overrides it
   * @param line from 1; 0 if the source has no lines
   */
  private record Where(String source, int line) {
    @Override
    public String toString() {
      return line > 0 ? source + ":" + line : source;
    }
  }

  /** Problems of that file. */
  Problems(String file) {
    this.file = file;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Adds a problem with a value. */
  void add(ConfigOrigin origin, String path, String value, String what) {
    problems.add(new Problem(where(origin), path, " = " + Text.oneLine(value) + ": " + what));
  }

  /** Adds a problem of a place that has no value. */
  void add(ConfigOrigin origin, String path, String what) {
    problems.add(new Problem(where(origin), path, ": " + what));
  }

  /** Adds a problem with the text as a whole. */
  void add(ConfigOrigin origin, String what) {
    problems.add(new Problem(where(origin), "", what));
  }

  /** The problems, one line each: those of options first, then by file and line. */
  List<String> lines() {
    return problems.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.where().line() > 0)
                .thenComparing(p -> p.where().source())
                .thenComparing(p -> p.where().line()))
        .map(Problem::toString)
        .distinct()
        .toList();
  }

  void throwIfAny() throws ScenarioException {
    if (!problems.isEmpty()) {
      throw new ScenarioException(lines());
    }
  }

  /**
   * Where a value stands. What was put together from several places stands where the first of its
   * values does.
   */
  static ConfigOrigin place(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    if (!(value instanceof ConfigObject object) || isOnePlace(origin)) {
      return origin;
    }
    return new TreeMap<>(object)
        .values().stream()
            .map(Problems::place)
            .min(Comparator.comparing(Problems::isOption).thenComparing(ConfigOrigin::lineNumber))
            .orElse(origin);
  }

  private static boolean isOnePlace(ConfigOrigin origin) {
    boolean isMerged = origin.description().startsWith("merge of ");
    return !isMerged && (origin.lineNumber() > 0 || isOption(origin));
  }

  /** Whether a value came from an option. */
  static boolean isOption(ConfigOrigin origin) {
    return origin.description().startsWith("--");
  }

  /** The file or option of an origin: the library appends the lines to its description. */
  static String source(ConfigOrigin origin) {
    return LINES.matcher(origin.description()).replaceFirst("");
  }

  private Where where(ConfigOrigin origin) {
    if (origin == null) {
      return new Where(file, 1);
    }
    Matcher merged = MERGED.matcher(origin.description());
    if (merged.lookingAt()) {
      return new Where(merged.group(1), Integer.parseInt(merged.group(2)));
    }
    String source = source(origin);
    if (isOption(origin) || source.startsWith("env var ")) {
      return new Where(source, 0);
    }
    return origin.lineNumber() >= 0 ? new Where(source, origin.lineNumber()) : new Where(file, 1);
  }
}
