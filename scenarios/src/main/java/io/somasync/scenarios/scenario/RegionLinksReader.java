package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the links between regions: a matrix of times, and how they vary. */
final class RegionLinksReader {
  private static final String ROUND_TRIP = "round-trip";

  /** Delays with a loss must not have a range that is divisible by this. */
  private static final int COARSE = 1 << 17;

  private final Section section;
  private final List<String> names;

  private RegionLinksReader(Section section, List<String> names) {
    this.section = section;
    this.names = names;
  }

  /**
   * Links from each region to each, one region after the other; empty if the section says nothing;
   * null if something is wrong with it.
   *
   * @param names of the regions
   * @param inter links that apply where the matrix has no time
   */
  static List<LinkModel> read(
      Section section, List<String> names, LinkModel inter, ScenarioFiles files) {
    return new RegionLinksReader(section, names).read(inter, files);
  }

  private List<LinkModel> read(LinkModel inter, ScenarioFiles files) {
    if (section.keys().stream().noneMatch(section::has)) {
      section.keys().forEach(section::mayHave);
      return List.of();
    }
    String measure = section.choice("measure", ROUND_TRIP, List.of(ROUND_TRIP, "one-way"));
    BigDecimal jitter = section.ratio("jitter", "0%");
    LossReader.Loss loss = LossReader.read(section);
    TimeMatrix matrix = TimeMatrix.read(section, files);
    BandwidthMatrix bandwidths = BandwidthMatrix.read(section, names);
    if (names.isEmpty()) {
      section.report("there are no regions; write mesh.regions { … }, or remove this");
      return null;
    }
    if (bandwidths == null) {
      return null;
    }
    if (measure == null || jitter == null || loss == null || matrix == null || inter == null) {
      return null;
    }
    for (String name : names) {
      if (!matrix.has(name)) {
        section.report(matrix.key(), "has no region " + name + ", which mesh.regions has");
        return null;
      }
    }
    List<LinkModel> links = new ArrayList<>();
    for (String from : names) {
      for (String to : names) {
        long micros = matrix.micros(from, to);
        if (micros == 0 && !from.equals(to)) {
          section.report(matrix.key(), "has no time from " + from + " to " + to);
          return null;
        }
        long oneWay = measure.equals(ROUND_TRIP) ? (micros + 1) / 2 : micros;
        LinkModel link = micros == 0 ? inter : link(oneWay, jitter, loss);
        if (link == null) {
          return null;
        }
        long bits = bandwidths.bits(from, to);
        if (micros == 0 && bandwidths.isSaid(from, to)) {
          section.report(
              "bandwidth",
              "has one inside "
                  + from
                  + ", where there is no time and"
                  + " links.inter applies; write links.inter.bandwidth");
          return null;
        }
        links.add(micros == 0 ? inter : link.withBandwidth(bits));
      }
    }
    return links;
  }

  private LinkModel link(long micros, BigDecimal jitter, LossReader.Loss loss) {
    long varies = Math.round(micros * jitter.doubleValue());
    long range = 2 * varies;
    boolean loses = loss.ratio() > 0 || loss.bursts() != null;
    long odd = loses && range > 0 && range % COARSE == 0 ? 1 : 0;
    return section.build(
        "jitter",
        () ->
            loss.of(
                LinkModel.of(
                    (int) (micros - varies), (int) (micros + varies + odd), loss.ratio())));
  }
}
