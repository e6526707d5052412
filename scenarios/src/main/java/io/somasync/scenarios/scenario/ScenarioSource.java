package io.somasync.scenarios.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the text of a scenario: the file, what it includes, and the settings that override it. */
final class ScenarioSource {
  /** No scenario is as long as this; reading a huge file by mistake would take the memory. */
  private static final long MAX_BYTES = 4 << 20;

  /** Pairs of which a scenario has one; an option for the one removes the file's other. */
  private static final Map<String, String> ALTERNATIVES =
      Map.of(
          "workload.messages", "workload.messages-per-node",
          "workload.messages-per-node", "workload.messages",
          "workload.duration", "workload.interval",
          "workload.interval", "workload.duration");

  private ScenarioSource() {}

  /** The file's values, with substitutions resolved and settings applied. */
  static ConfigObject read(Path file, Path shipped, List<Setting> settings)
      throws ScenarioException {
    Problems problems = new Problems(file.toString());
    try {
      checkReadable(file);
      Config base = ScenarioIncluder.parse(file, shipped).toConfig();
      Config overriding = ConfigFactory.empty();
      for (Setting setting : settings) {
        overriding = overriding(setting, problems).withFallback(overriding);
      }
      problems.throwIfAny();
      return dropAlternatives(overriding.withFallback(base).resolve()).root();
    } catch (ConfigException e) {
      problems.add(e.origin() == null ? originIn(e, file) : e.origin(), explain(e));
    } catch (StackOverflowError e) {
      problems.add(null, "syntax: values are nested too deeply");
    }
    throw new ScenarioException(problems.lines());
  }

  private static void checkReadable(Path file) throws ScenarioException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ScenarioException(file + ": is larger than 4 MB; it cannot be a scenario");
      }
    } catch (IOException e) {
      throw new ScenarioException(file + ": cannot be read: " + Text.message(e.getMessage()));
    }
    if (!Files.isReadable(file)) {
      throw new ScenarioException(file + ": cannot be read; see its permissions");
    }
  }

  private static Config overriding(Setting setting, Problems problems) {
    ConfigOrigin origin = ConfigOriginFactory.newSimple(setting.option());
    try {
      ConfigUtil.splitPath(setting.path());
    } catch (ConfigException e) {
      problems.add(origin, setting.path(), setting.value(), "is not a path; write path=value");
      return ConfigFactory.empty();
    }
    return value(setting, origin).atPath(setting.path());
  }

  /** The value as the file would have it; what could not stand there is a plain text. */
  private static ConfigValue value(Setting setting, ConfigOrigin origin) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults().setOriginDescription(setting.option());
    try {
      ConfigObject parsed = ConfigFactory.parseString("v = " + setting.value(), options).root();
      if (parsed.size() == 1 && parsed.containsKey("v")) {
        return parsed.get("v").withOrigin(origin);
      }
    } catch (ConfigException e) {
      return ConfigValueFactory.fromAnyRef(setting.value()).withOrigin(origin);
    }
    return ConfigValueFactory.fromAnyRef(setting.value()).withOrigin(origin);
  }

  private static Config dropAlternatives(Config config) {
    Config result = config;
    for (Map.Entry<String, String> pair : ALTERNATIVES.entrySet()) {
      ConfigValue one = valueAt(config, pair.getKey());
      ConfigValue other = valueAt(config, pair.getValue());
      if (one != null
          && other != null
          && Problems.isOption(one.origin())
          && !Problems.isOption(other.origin())) {
        result = result.withoutPath(pair.getValue());
      }
    }
    return result;
  }

  private static ConfigValue valueAt(Config config, String path) {
    ConfigValue value = config.root();
    for (String key : ConfigUtil.splitPath(path)) {
      value = value instanceof ConfigObject object ? object.get(key) : null;
    }
    return value;
  }

  /** Exceptions about substitutions carry their place in the message alone: "file: line: …". */
  private static ConfigOrigin originIn(ConfigException e, Path file) {
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("(.+?\\.\\w+): (\\d+): .*", java.util.regex.Pattern.DOTALL)
            .matcher(e.getMessage());
    return matcher.matches()
        ? ConfigOriginFactory.newFile(matcher.group(1))
            .withLineNumber(Integer.parseInt(matcher.group(2)))
        : ConfigOriginFactory.newFile(file.toString()).withLineNumber(1);
  }

  private static String explain(ConfigException e) {
    String message = e.getMessage();
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    if (!place.isEmpty() && message.startsWith(place)) {
      message = message.substring(place.length());
    }
    message = Text.message(message);
    if (e instanceof ConfigException.UnresolvedSubstitution) {
      message = message.replaceFirst("^.*?: \\d+: ", "");
      boolean isCycle = message.contains("cycle");
      return message + (isCycle ? "" : "; define it, or write ${?…} if it may be missing");
    }
    if (!(e instanceof ConfigException.Parse)) {
      return message;
    }
    // The library asks for a parenthesis wherever something cannot stand.
    return "syntax: "
        + message
            .replaceFirst(
                "^expecting a close parentheses.* not: end of file$",
                "the text ends too early; close every { and [")
            .replaceFirst("^expecting a close parentheses.* not: (.*)$", "$1 cannot stand here");
  }
}
