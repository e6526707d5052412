package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.feed.OriginRule;
import io.somasync.scenarios.settings.Leaf;
import io.somasync.scenarios.settings.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads where the objects of a feed originate. */
final class OriginRuleReader {
  private static final List<String> PLACES = List.of("node", "representative");

  private OriginRuleReader() {}

  /**
   * The rule; null if something is wrong with it.
   *
   * @param plan null if something is wrong with it
   */
  static OriginRule read(Section section, Plan plan) {
    List<Leaf> words = SeverityRuleReader.leaves(section, "map");
    section.mayHave("field");
    section.mayHave("default");
    if (!section.has("field")) {
      String why = "there is no field to which this could be applied; set field";
      for (String key : List.of("by", "at", "map", "default")) {
        section.refuse(key, why);
      }
      return OriginRule.drawn();
    }
    String field = section.text("field", null);
    String by = section.choice("by", "hash", OriginRule.By.labels());
    String at = section.choice("at", "node", PLACES);
    if (field == null || by == null || at == null || plan == null) {
      return null;
    }
    boolean isMap = by.equals("map");
    if (isMap == words.isEmpty()) {
      section.report(
          isMap
              ? "by = map needs map; write for instance map { \"sensor 1\" = 17 }"
              : "only by = map has a map; remove it, or set by = map");
      return null;
    }
    boolean isNode = at.equals("node");
    long places = isNode ? plan.nodes() : plan.clusters();
    String reason = "the mesh has " + places + (isNode ? " nodes" : " clusters");
    Long byDefault =
        section.has("default")
            ? section.count("default", null, 0, places - 1, reason)
            : Long.valueOf(-1);
    List<OriginRule.Word> map = words(words, places, reason);
    return byDefault == null || map == null
        ? null
        : new OriginRule(
            field,
            OriginRule.By.values()[OriginRule.By.labels().indexOf(by)],
            places,
            isNode ? null : plan.clusterSizes(),
            map,
            byDefault);
  }

  private static List<OriginRule.Word> words(List<Leaf> leaves, long places, String reason) {
    List<OriginRule.Word> words = new ArrayList<>();
    for (Leaf leaf : leaves) {
      Long place = leaf.section().count(leaf.key(), null, 0, places - 1, reason);
      if (place == null) {
        return null;
      }
      words.add(new OriginRule.Word(leaf.pathBelow(4), place));
    }
    return words;
  }
}
