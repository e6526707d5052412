package io.somasync.scenarios.problem;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where values stand: what the library's descriptions of origins say about it. */
public final class Origins {
  /** What the library calls an object that several files make up: the last one comes first. */
  private static final Pattern MERGED = Pattern.compile("merge of (.+?): (\\d+)(,|$)");

  /** Lines at the end of an origin's description. */
  private static final Pattern LINES = Pattern.compile(": \\d+(-\\d+)?$");

  private Origins() {}

  /**
   * Where a value stands. What was put together from several places stands where the first of its
   * values does.
   */
  public static ConfigOrigin of(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    if (!(value instanceof ConfigObject object) || isOnePlace(origin)) {
      return origin;
    }
    return new TreeMap<>(object)
        .values().stream()
            .map(Origins::of)
            .min(Comparator.comparing(Origins::isOption).thenComparing(ConfigOrigin::lineNumber))
            .orElse(origin);
  }

  private static boolean isOnePlace(ConfigOrigin origin) {
    boolean isMerged = origin.description().startsWith("merge of ");
    return !isMerged && (origin.lineNumber() > 0 || isOption(origin));
  }

  /** Whether a value came from an option. */
  public static boolean isOption(ConfigOrigin origin) {
    return origin.description().startsWith("--");
  }

  /** The file or option of an origin: the library appends the lines to its description. */
  public static String source(ConfigOrigin origin) {
    return LINES.matcher(origin.description()).replaceFirst("");
  }

  /** The folder of the file that a value stands in; the current one if it stands in none. */
  public static Path folder(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    String source = source(origin);
    boolean isFile = origin.lineNumber() > 0 && !isOption(origin) && !source.equals("-");
    Path here = Path.of("").toAbsolutePath();
    return isFile ? here.resolve(source).getParent() : here;
  }

  /**
   * An origin as problems show it.
   *
   * @param origin null if it is not known
   * @param file stands for what has no other place
   */
  static Where where(ConfigOrigin origin, String file) {
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
