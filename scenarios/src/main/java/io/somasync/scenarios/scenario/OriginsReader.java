package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Group;
import io.somasync.engine.plan.OriginModel.Groups;
import io.somasync.engine.plan.OriginModel.HotSpots;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.OriginModel.Uniform;
import io.somasync.engine.plan.OriginModel.Zipf;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where messages originate. */
final class OriginsReader {
  /** Which keys each kind has. */
  private static final Map<String, List<String>> KEYS =
      new TreeMap<>(
          Map.of(
              "uniform", List.of(),
              "zipf", List.of("exponent"),
              "clusters", List.of("clusters", "share"),
              "regions", List.of("regions", "share"),
              "hot-spots", List.of("share", "spots", "dwell")));

  /** What {@code kind} can be. */
  static final List<String> KINDS = List.of("uniform", "zipf", "clusters", "regions", "hot-spots");

  private static final Pattern SPAN = Pattern.compile("(\\d{1,8})(?:\\s*-\\s*(\\d{1,8}))?");

  private final Section section;
  private final Long clusters;
  private final RegionsReader.Allotment regions;

  /**
   * @param clusters number of clusters, null if that is wrong
   * @param regions null if something is wrong with them
   */
  OriginsReader(Section section, Long clusters, RegionsReader.Allotment regions) {
    this.section = section;
    this.clusters = clusters;
    this.regions = regions;
  }

  /** What the section says; null if something is wrong with it. */
  OriginModel read() {
    String kind = section.choice("kind", "uniform", KINDS);
    if (kind == null) {
      KEYS.values().forEach(keys -> keys.forEach(section::mayHave));
      return null;
    }
    for (String other : KINDS) {
      for (String key : KEYS.get(other)) {
        if (!KEYS.get(kind).contains(key)) {
          section.refuse(
              key,
              "origins of kind " + kind + " do not have it" + section.by("kind") + "; remove it");
        }
      }
    }
    return switch (kind) {
      case "zipf" -> zipf();
      case "clusters" -> group();
      case "regions" -> regions();
      case "hot-spots" -> hotSpots();
      default -> new Uniform();
    };
  }

  private OriginModel zipf() {
    BigDecimal exponent = section.decimal("exponent", "1", 0, 10, null);
    return exponent == null ? null : new Zipf(exponent.doubleValue());
  }

  private OriginModel group() {
    BigDecimal share = section.ratio("share", "100%");
    String text = section.text("clusters", null);
    if (share == null || text == null) {
      return null;
    }
    List<Span> spans = spans(text);
    if (spans == null) {
      section.report(
          "clusters",
          "is not a set of clusters; write numbers and spans of them in ascending order, for"
              + " instance \"0-9, 17\"");
      return null;
    }
    return section.build("clusters", () -> checked(new Group(share.doubleValue(), spans)));
  }

  /** Null if the text is none. */
  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = SPAN.matcher(part.strip());
      if (!matcher.matches()) {
        return null;
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      boolean isInOrder = spans.isEmpty() || first > spans.get(spans.size() - 1).last();
      if (last < first || last >= Plan.MAX_CLUSTERS || !isInOrder) {
        return null;
      }
      spans.add(new Span(first, last));
    }
    return spans;
  }

  /** Regions that share the messages evenly by their clusters, or as a section says. */
  private OriginModel regions() {
    if (section.hasSection("regions")) {
      section.refuse("share", "the regions have shares of their own; remove it");
      return groups(section.section("regions"));
    }
    BigDecimal share = section.ratio("share", "100%");
    List<String> names = section.texts("regions", null);
    if (share == null || names == null || !areRegions(names)) {
      return null;
    }
    return section.build("regions", () -> new Group(share.doubleValue(), regions.spans(names)));
  }

  private OriginModel groups(Section shares) {
    List<String> names = List.copyOf(new TreeSet<>(shares.keys()));
    List<Group> groups = new ArrayList<>();
    boolean isWhole = true;
    for (String name : names) {
      if (!shares.has(name)) {
        shares.mayHave(name);
        continue;
      }
      BigDecimal share = shares.ratio(name, null);
      if (regions != null && !regions.names().contains(name)) {
        shares.report(name, noRegion(name, regions.names()));
        isWhole = false;
      }
      isWhole &= share != null && regions != null;
      if (isWhole) {
        groups.add(
            shares.build(name, () -> new Group(share.doubleValue(), regions.spans(List.of(name)))));
      }
    }
    return isWhole && !groups.contains(null)
        ? section.build("regions", () -> new Groups(groups))
        : null;
  }

  private boolean areRegions(List<String> names) {
    if (regions == null) {
      return false;
    }
    for (String name : names) {
      if (!regions.names().contains(name)) {
        section.report("regions", noRegion(name, regions.names()));
        return false;
      }
    }
    return true;
  }

  /** What to say of a name that no region has. */
  static String noRegion(String name, List<String> names) {
    return names.isEmpty()
        ? "there are no regions; write mesh.regions { … }, or remove this"
        : "there is no region "
            + name
            + "; mesh.regions has "
            + String.join(", ", names)
            + Nearest.hint(name, names);
  }

  private OriginModel hotSpots() {
    BigDecimal share = section.ratio("share", null);
    Integer spots = section.small("spots", "1", 1, OriginModel.MAX_SPOTS, null);
    Long dwell = section.micros("dwell", null, 1_000, Load.MAX_SPAN_MICROS, null);
    return share == null || spots == null || dwell == null
        ? null
        : section.build("spots", () -> checked(new HotSpots(share.doubleValue(), spots, dwell)));
  }

  /**
   * @throws PlanException if a mesh of so many clusters cannot have such origins
   */
  private OriginModel checked(OriginModel model) {
    if (clusters != null) {
      model.checkClusters(Math.toIntExact(clusters));
    }
    return model;
  }
}
