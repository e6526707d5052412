package io.somasync.scenarios.source;

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
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.problem.ScenarioException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a scenario says: its file, what it includes, and the settings that override it. */
public final class ScenarioSource {
  private final Path file;
  private final Problems problems;

  /** What stands where in the files that make up the scenario. */
  private final Map<String, Outline> outlines = new LinkedHashMap<>();

  private ScenarioSource(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * The scenario's values, with substitutions resolved and settings applied.
   *
   * @param file the scenario, as errors show it
   * @param problems receives what is wrong with values that can be read all the same
   * @throws ScenarioException if it cannot be read
   */
  public static ConfigObject read(
      Path file, ScenarioFiles files, List<Setting> settings, Problems problems)
      throws ScenarioException {
    return new ScenarioSource(file, problems).read(files, settings);
  }

  private ConfigObject read(ScenarioFiles files, List<Setting> settings) throws ScenarioException {
    try {
      SourceText text =
          ScenarioFiles.isStandardInput(file)
              ? SourceText.of(file.toString(), files.standardInput())
              : SourceText.of(file);
      Config base = ScenarioIncluder.parse(file, text, files.folder(), outlines).toConfig();
      outlines.forEach(this::checkAssignments);
      if (outlines.values().stream().anyMatch(Outline::appends)) {
        throw new ScenarioException(problems.lines());
      }
      Config overriding = ConfigFactory.empty();
      for (Setting setting : settings) {
        overriding = overriding(setting).withFallback(overriding);
      }
      return Alternatives.settle(overriding.withFallback(base).resolve()).root();
    } catch (ConfigException e) {
      new LibraryErrors(file, outlines, settings).explain(e, problems);
    } catch (StackOverflowError e) {
      problems.add(null, "syntax: a value is too complicated");
    }
    throw new ScenarioException(problems.lines());
  }

  private void checkAssignments(String source, Outline outline) {
    for (Outline.Twice twice : outline.twice()) {
      Outline.Entry second = twice.second();
      problems.add(
          SourceText.origin(source, second.line()),
          OneLine.path(second.path()),
          second.value(),
          "stands twice, lines " + twice.first().line() + " and " + second.line() + "; remove one");
    }
    for (Outline.Entry entry : outline.entries()) {
      if (entry.isAppended()) {
        problems.add(
            SourceText.origin(source, entry.line()),
            OneLine.path(entry.path()),
            entry.value(),
            "+= appends to a list, and no setting grows; write = instead");
      }
    }
  }

  private Config overriding(Setting setting) {
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
    ConfigValue text = ConfigValueFactory.fromAnyRef(setting.value());
    try {
      ConfigObject parsed = ConfigFactory.parseString("v = " + setting.value(), options).root();
      boolean isOneValue = parsed.size() == 1 && parsed.containsKey("v");
      return (isOneValue ? parsed.get("v") : text).withOrigin(origin);
    } catch (ConfigException e) {
      return text.withOrigin(origin);
    }
  }
}
