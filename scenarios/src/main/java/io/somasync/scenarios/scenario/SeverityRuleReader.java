package io.somasync.scenarios.scenario;

import io.somasync.scenarios.feed.SeverityRule;
import io.somasync.scenarios.settings.Leaf;
import io.somasync.scenarios.settings.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads which severities the objects of a feed have. */
final class SeverityRuleReader {
  /** Longest number of a level. */
  private static final String NUMBER = "\\d{1,12}";

  private SeverityRuleReader() {}

  /**
   * The rule; null if something is wrong with it.
   *
   * @param names of severities in their order
   */
  static SeverityRule read(Section section, List<String> names) {
    String byDefault = section.has("default") ? section.choice("default", null, names) : "";
    section.mayHave("default");
    section.mayHave("field");
    List<Leaf> words = leaves(section, "map");
    List<Leaf> levels = leaves(section, "at-least");
    if (!section.has("field")) {
      return withoutField(section, names, byDefault);
    }
    String field = section.text("field", null);
    if (words.isEmpty() == levels.isEmpty()) {
      section.report(
          words.isEmpty()
              ? "needs map or at-least, to say what the field means; write for instance at-least {"
                  + " 85 = critical, 0 = low }"
              : "map and at-least are given; take one of them");
      return null;
    }
    List<SeverityRule.Word> map = words(words, names);
    List<SeverityRule.Level> atLeast = levels(levels, names);
    return field == null || byDefault == null || map == null || atLeast == null
        ? null
        : new SeverityRule(field, map, atLeast, names.indexOf(byDefault));
  }

  private static SeverityRule withoutField(Section section, List<String> names, String byDefault) {
    String why = "there is no field to which this could be applied; set field";
    section.refuse("map", why);
    section.refuse("at-least", why);
    if (byDefault != null && byDefault.isEmpty()) {
      section.report(
          "says no severity; write for instance { field = severity, map { High = critical },"
              + " default = low }");
      return null;
    }
    return byDefault == null
        ? null
        : new SeverityRule(null, List.of(), List.of(), names.indexOf(byDefault));
  }

  /** The values of a section in a section that are not null. */
  static List<Leaf> leaves(Section section, String key) {
    return section.section(key).leaves().stream()
        .filter(leaf -> leaf.section().has(leaf.key()))
        .toList();
  }

  private static List<SeverityRule.Word> words(List<Leaf> leaves, List<String> names) {
    List<SeverityRule.Word> words = new ArrayList<>();
    for (Leaf leaf : leaves) {
      String name = leaf.section().choice(leaf.key(), null, names);
      if (name == null) {
        return null;
      }
      words.add(new SeverityRule.Word(leaf.pathBelow(4), names.indexOf(name)));
    }
    return words;
  }

  private static List<SeverityRule.Level> levels(List<Leaf> leaves, List<String> names) {
    List<SeverityRule.Level> levels = new ArrayList<>();
    for (Leaf leaf : leaves) {
      String least = leaf.pathBelow(4);
      String name = leaf.section().choice(leaf.key(), null, names);
      if (!least.matches(NUMBER)) {
        leaf.section().report(leaf.key(), "must be whole numbers = severities, like 85 = critical");
        return null;
      }
      if (name == null) {
        return null;
      }
      levels.add(new SeverityRule.Level(Long.parseLong(least), names.indexOf(name)));
    }
    levels.sort(Comparator.comparingLong(SeverityRule.Level::least).reversed());
    return levels;
  }
}
