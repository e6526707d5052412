package io.somasync.scenarios.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.somasync.scenarios.problem.Origins;
import java.util.List;
import java.util.TreeMap;

/**
 * Settings of the workload of which each says what others say too. What an option says takes the
 * place of what the file says in other words; two options, or two values of a file, stay and are
 * refused by whoever reads them.
 */
final class Alternatives {
  private static final String MESSAGES = "workload.messages";
  private static final String MESSAGES_PER_NODE = "workload.messages-per-node";
  private static final String DURATION = "workload.duration";
  private static final String INTERVAL = "workload.interval";

  /** What gives a rate, and with it the number. */
  private static final List<String> RATES =
      List.of("workload.rate", "workload.ramp", "workload.diurnal", "workload.phases");

  /** What gives the number otherwise. */
  private static final List<String> NUMBERS = List.of(MESSAGES, MESSAGES_PER_NODE, INTERVAL);

  /** What only a load with a rate has. */
  private static final List<String> OF_RATES =
      List.of("workload.burst", "workload.arrivals", "workload.per-node");

  private Config config;

  private Alternatives(Config config) {
    this.config = config;
  }

  /** The values without those of the file that options have taken the place of. */
  static Config settle(Config config) {
    Alternatives alternatives = new Alternatives(config);
    alternatives.settle();
    return alternatives.config;
  }

  private void settle() {
    if (RATES.stream().anyMatch(this::isOption)) {
      NUMBERS.forEach(this::dropOfFile);
      RATES.forEach(this::dropOfFile);
    } else if (NUMBERS.stream().anyMatch(this::isOption)) {
      RATES.forEach(this::dropOfFile);
      OF_RATES.forEach(this::dropOfFile);
    }
    if (isOption(MESSAGES) != isOption(MESSAGES_PER_NODE)) {
      drop(isOption(MESSAGES) ? MESSAGES_PER_NODE : MESSAGES);
    }
    // Of number, duration and interval each two give the third.
    String number = has(MESSAGES) ? MESSAGES : MESSAGES_PER_NODE;
    if (!has(number) || !has(DURATION) || !has(INTERVAL)) {
      return;
    }
    if (isOption(DURATION) && isOption(INTERVAL)) {
      dropOfFile(MESSAGES);
      dropOfFile(MESSAGES_PER_NODE);
    } else if (isOption(INTERVAL)) {
      drop(DURATION);
    } else if (isOption(DURATION) || isOption(number)) {
      drop(INTERVAL);
    }
  }

  private boolean has(String path) {
    ConfigValue value = valueAt(path);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  private boolean isOption(String path) {
    return has(path) && isOption(valueAt(path));
  }

  /** Of a section, whether an option gave any of it. */
  private static boolean isOption(ConfigValue value) {
    return Origins.isOption(value.origin())
        || value instanceof ConfigObject section
            && new TreeMap<>(section).values().stream().anyMatch(Alternatives::isOption);
  }

  private void drop(String path) {
    config = config.withoutPath(path);
  }

  private void dropOfFile(String path) {
    if (has(path) && !isOption(path)) {
      drop(path);
    }
  }

  private ConfigValue valueAt(String path) {
    ConfigValue value = config.root();
    for (String key : ConfigUtil.splitPath(path)) {
      value = value instanceof ConfigObject object ? object.get(key) : null;
    }
    return value;
  }
}
