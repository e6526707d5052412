package io.somasync.scenarios.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.Origins;
import io.somasync.scenarios.problem.Problems;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the library objects to in our words, and where.
 *
 * @param file the scenario, as errors show it
 * @param outlines what stands where in the files that make it up
 * @param settings what overrides them
 */
record LibraryErrors(Path file, Map<String, Outline> outlines, List<Setting> settings) {
  /** The place at the begin of some of the library's messages: {@code my.conf: 5: …}. */
  private static final Pattern PLACE = Pattern.compile("(.+?): (\\d+)(?:-\\d+)?: ");

  /** Adds the problem that the library found. */
  void explain(ConfigException e, Problems problems) {
    ConfigOrigin origin = e.origin() == null ? originIn(e) : e.origin();
    if (e instanceof ConfigException.UnresolvedSubstitution) {
      explainUnresolved(e.getMessage(), origin, problems);
    } else {
      problems.add(origin, words(e));
    }
  }

  /** The library tells the name alone; whoever wrote it looks for the key. */
  private void explainUnresolved(String message, ConfigOrigin origin, Problems problems) {
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
        found -> problems.add(origin, OneLine.path(found.path()), found.value(), what),
        () -> problems.add(origin, "${" + name + "}", what));
  }

  /** The assignment, not the sections around it, whose value has a text at a line. */
  private Optional<Outline.Entry> assignmentWith(String part, ConfigOrigin origin) {
    Outline outline = outlines.getOrDefault(Origins.source(origin), new Outline(List.of(), 0));
    return outline.entries().stream()
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

  private static String words(ConfigException e) {
    String message = e.getMessage();
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    if (!place.isEmpty() && message.startsWith(place)) {
      message = message.substring(place.length());
    }
    message = OneLine.message(message);
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
