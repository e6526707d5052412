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
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a scenario says: its file, what it includes, and the settings that override it. */
final class ScenarioSource {
  /** The place at the begin of some of the library's messages: {@code my.conf: 5: …}. */
  private static final Pattern PLACE = Pattern.compile("(.+?): (\\d+)(?:-\\d+)?: ");

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
  static ConfigObject read(
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
    } catch (ConfigException.UnresolvedSubstitution e) {
      explainUnresolved(e, settings);
    } catch (ConfigException e) {
      problems.add(e.origin() == null ? originIn(e) : e.origin(), explain(e));
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
          Reading.render(second.path()),
          second.value(),
          "stands twice, lines " + twice.first().line() + " and " + second.line() + "; remove one");
    }
    for (Outline.Entry entry : outline.entries()) {
      if (entry.isAppended()) {
        problems.add(
            SourceText.origin(source, entry.line()),
            Reading.render(entry.path()),
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

  /** The library tells the name alone; whoever wrote it looks for the key. */
  private void explainUnresolved(ConfigException e, List<Setting> settings) {
    String message = e.getMessage();
    ConfigOrigin origin = e.origin() == null ? originIn(e) : e.origin();
    String name = message.replaceFirst("(?s)^.*?\\$\\{\\??([^}]*)\\}.*$", "$1");
    String what =
        message.contains("cycle")
            ? "${" + name + "} comes back to this key; write a value somewhere in the circle"
            : "there is no key and no environment variable "
                + name
                + "; define it, or write ${?"
                + name
                + "} if it may be missing";
    for (Setting setting : settings) {
      if (setting.option().equals(origin.description())) {
        problems.add(origin, setting.path(), setting.value(), what);
        return;
      }
    }
    Optional<Outline.Entry> entry = assignmentWith("${" + name, origin);
    entry.ifPresentOrElse(
        found -> problems.add(origin, Reading.render(found.path()), found.value(), what),
        () -> problems.add(origin, "${" + name + "}", what));
  }

  /** The assignment, not the sections around it, whose value has a text at a line. */
  private Optional<Outline.Entry> assignmentWith(String part, ConfigOrigin origin) {
    return outlines.values().stream()
        .flatMap(outline -> outline.entries().stream())
        .filter(e -> e.line() <= origin.lineNumber() && e.value().contains(part) && !e.isInclude())
        .min(
            Comparator.comparingInt((Outline.Entry e) -> origin.lineNumber() - e.line())
                .thenComparingInt(e -> e.value().length()));
  }

  private ConfigOrigin originIn(ConfigException e) {
    Matcher matcher = PLACE.matcher(e.getMessage());
    return matcher.lookingAt()
        ? SourceText.origin(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : SourceText.origin(file.toString(), 1);
  }

  private static String explain(ConfigException e) {
    String message = e.getMessage();
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    if (!place.isEmpty() && message.startsWith(place)) {
      message = message.substring(place.length());
    }
    message = Text.message(message);
    if (message.startsWith("Cannot concatenate")) {
      return "syntax: a section or a list is joined with something else; write one value";
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
            .replaceFirst("^expecting a close parentheses.* not: (.*)$", "$1 cannot stand here")
            // Advice on quotation marks or on other formats hardly ever helps.
            .replaceFirst(" \\(if you intended .*$", "");
  }
}
