package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads the classes of messages. */
final class SeveritiesReader {
  private static final int MAX_SEVERITIES = 64;

  /** Shares are percentages that people round. */
  static final double SHARE_TOLERANCE = 0.001;

  /** The customary names, from the mildest; they settle the order between equal scopes. */
  private static final List<String> CUSTOMARY = List.of("low", "medium", "high", "critical");

  /**
   * From the narrowest scope to the widest. The order is part of the simulation, so it must not
   * depend on the order of a file's lines, which HOCON does not keep.
   */
  private static final Comparator<Severity> ORDER =
      Comparator.comparing(Severity::scope)
          .thenComparing(Severity::hops)
          .thenComparing(s -> CUSTOMARY.indexOf(s.name()))
          .thenComparing(Severity::name);

  private SeveritiesReader() {}

  /**
   * The severities in their order; null if something is wrong with them.
   *
   * @param share what a severity has for which none is given; null if it must be
   */
  static List<Severity> read(Section section, LinkModel intra, String share) {
    if (section.keys().isEmpty()) {
      section.report(
          "is missing; write for instance { critical { scope = mesh, share = 100%, life = 5s } }");
      return null;
    }
    if (section.keys().size() > MAX_SEVERITIES) {
      section.report("there must be at most " + MAX_SEVERITIES + ", not " + section.keys().size());
      return null;
    }
    List<Severity> severities = new ArrayList<>();
    boolean whole = true;
    for (String name : new TreeSet<>(section.keys())) {
      if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,31}")) {
        section.report(name, "a severity's name must be up to 32 letters, digits and hyphens");
        section.mayHave(name);
        whole = false;
      } else if (section.has(name)) {
        Severity severity = severity(name, section.section(name), intra, share);
        whole &= severity != null;
        severities.add(severity);
      } else {
        section.mayHave(name);
      }
    }
    if (!whole || severities.isEmpty()) {
      return null;
    }
    severities.sort(ORDER);
    return severities;
  }

  private static Severity severity(
      String name, Section section, LinkModel intra, String byDefault) {
    List<String> scopes =
        Arrays.stream(Scope.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    String word = section.choice("scope", null, scopes);
    Scope scope = word == null ? null : Scope.values()[scopes.indexOf(word)];
    Integer hops = hops(section, scope);
    BigDecimal share = section.ratio("share", byDefault);
    Long life =
        section.micros("life", null, 1, Integer.MAX_VALUE - 1, "for instance 5s, at most 35m");
    MessageSize size = size(section);
    if (scope == null || hops == null || share == null || life == null || size == null) {
      return null;
    }
    if (intra != null && life <= intra.leastMicros()) {
      section.report(
          "life",
          "is over before anything can arrive; must be above the least delay inside a cluster ("
              + Quantity.showMicros(intra.leastMicros())
              + ")");
      return null;
    }
    return new Severity(name, scope, hops, Math.toIntExact(life), share.doubleValue(), size);
  }

  private static MessageSize size(Section section) {
    String byDefault = Quantity.showBytes(MessageSize.DEFAULT.leastBytes());
    long[] bytes = section.bytesPair("size", byDefault, 1, MessageSize.MAX_BYTES);
    return bytes == null ? null : new MessageSize((int) bytes[0], (int) bytes[1]);
  }

  private static Integer hops(Section section, Scope scope) {
    if (scope == Scope.NEIGHBOURHOOD) {
      return section.small("hops", "1", 1, Severity.MAX_HOPS, "or use scope mesh");
    }
    if (scope == null) {
      section.mayHave("hops");
    } else {
      section.refuse(
          "hops",
          "only scope neighbourhood has hops"
              + section.by("scope")
              + "; remove it or set it to null");
    }
    return 0;
  }

  /** The load draws severities by their shares, so these must make a whole. */
  static void checkShares(Section section, List<Severity> severities) {
    if (severities == null) {
      return;
    }
    double sum = severities.stream().mapToDouble(Severity::share).sum();
    if (Math.abs(sum - 1) <= SHARE_TOLERANCE) {
      return;
    }
    StringBuilder options = new StringBuilder();
    for (Severity severity : severities) {
      options.append(section.section(severity.name()).by("share"));
    }
    section.report(
        "the shares come to "
            + Quantity.showPercent(Math.round(sum * 1e6) / 1e6)
            + options
            + "; they must come to 100%");
  }
}
