package io.somasync.scenarios.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Origins;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A place in a scenario file that has keys: what it holds, and what is said about it. */
abstract class Place {
  final Reading reading;
  final List<String> path;
  final ConfigObject object;
  final ConfigOrigin origin;

  Place(Reading reading, List<String> path, ConfigObject object, ConfigOrigin origin) {
    this.reading = reading;
    this.path = path;
    this.object = object;
    this.origin = origin;
  }

  /** The keys of this section. */
  public final Set<String> keys() {
    return object.keySet();
  }

  /** Whether a key has a value. */
  public final boolean has(String key) {
    return given(key) != null;
  }

  /** Whether a key has a section as its value. */
  public final boolean hasSection(String key) {
    return given(key) instanceof ConfigObject;
  }

  /** Whether an option gave a key's value. */
  public final boolean isFromOption(String key) {
    return has(key) && Origins.isOption(given(key).origin());
  }

  /**
   * Names the option that gave a key's value, for problems that are reported at another key: {@code
   * (see --nodes)}; empty if it was not an option.
   */
  public final String by(String key) {
    return isFromOption(key) ? " (see " + given(key).origin().description() + ")" : "";
  }

  /** A text as it was given, without noting it; null if it is none. */
  public final String given(String key, String kind, String example) {
    ConfigValue value = scalar(key, null, kind, example);
    return value == null ? null : Reading.show(value).strip();
  }

  /** A key that is known although it is not read. */
  public final void mayHave(String key) {
    know(key);
  }

  /** A key that has no meaning here: {@code why} says what would be right. */
  public final void refuse(String key, String why) {
    know(key);
    if (has(key)) {
      report(key, given(key), why);
    }
  }

  /** Reports a problem with the value of a key, which may be missing. */
  public final void report(String key, String what) {
    report(key, given(key), what);
  }

  /** Reports a problem with this section. */
  public final void report(String what) {
    reading.problems().add(origin, OneLine.path(path), what);
  }

  /** What a rule of the plan makes of values; its objection is reported at a key. */
  public final <T> T build(String key, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (PlanException e) {
      report(key, given(key), OneLine.message(e.getMessage()));
      return null;
    }
  }

  final ConfigValue scalar(String key, String byDefault, String kind, String example) {
    ConfigValue value = given(key);
    if (value == null) {
      if (byDefault == null) {
        reading
            .problems()
            .add(
                origin,
                OneLine.path(at(key)),
                "is missing; write " + kind + ", for instance " + example);
        return null;
      }
      return ConfigValueFactory.fromAnyRef(byDefault);
    }
    if (!isScalar(value)) {
      String what = value instanceof ConfigList ? "a list" : "a section";
      report(
          key,
          value,
          what + " stands where " + kind + " is expected; write for instance " + example);
      return null;
    }
    return value;
  }

  static boolean isScalar(ConfigValue value) {
    return !(value instanceof ConfigList) && !(value instanceof ConfigObject);
  }

  final void report(String key, ConfigValue value, String what) {
    if (value == null) {
      reading.problems().add(origin, OneLine.path(at(key)), what);
    } else {
      reading.problems().add(Origins.of(value), OneLine.path(at(key)), Reading.show(value), what);
    }
  }

  /** The value of a key; null if it is missing, or null in the file. */
  final ConfigValue given(String key) {
    ConfigValue value = object.get(key);
    return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
  }

  final List<String> at(String key) {
    return Reading.append(path, key);
  }

  final void know(String key) {
    reading.know(at(key));
  }

  final void note(String key, String text) {
    reading.resolved().put(at(key), text);
  }
}
