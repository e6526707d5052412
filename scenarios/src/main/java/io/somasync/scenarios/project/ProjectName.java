package io.somasync.scenarios.project;

import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.ScenarioException;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * What a project is called: its folder, its artifact and its scenario. Its Java package is the name
 * without hyphens.
 */
public record ProjectName(String text) {
  private static final int MAX_LENGTH = 40;
  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * The name that a text is.
   *
   * @throws ScenarioException if it is none, with the rule and an example
   */
  public static ProjectName of(String text) throws ScenarioException {
    ProjectName name = new ProjectName(text);
    if (!RULE.matcher(text).matches() || text.length() > MAX_LENGTH) {
      throw new ScenarioException(
          "NAME = "
              + OneLine.value(text)
              + ": must be lower-case letters and digits, with single hyphens between, at most "
              + MAX_LENGTH
              + " and a letter first; for instance my-mesh");
    }
    if (SourceVersion.isKeyword(name.packagePart())) {
      throw new ScenarioException(
          "NAME = "
              + text
              + ": is a word of Java, and cannot be part of a package; for instance my-"
              + text);
    }
    return name;
  }

  /** As part of the name of a Java package. */
  String packagePart() {
    return text.replace("-", "");
  }
}
