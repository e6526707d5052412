package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.scenarios.settings.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What links between regions carry: all the same, or each as a section says. */
final class BandwidthMatrix {
  private static final String KEY = "bandwidth";

  /** Bits per second of all links; 0 if bytes take no time on them. */
  private final long everywhere;

  private final Map<String, Map<String, Long>> rows = new TreeMap<>();

  private BandwidthMatrix(long everywhere) {
    this.everywhere = everywhere;
  }

  /**
   * What the key {@code bandwidth} of a section says; null if something is wrong with it.
   *
   * @param names of the regions
   */
  static BandwidthMatrix read(Section section, List<String> names) {
    section.mayHave(KEY);
    if (!section.has(KEY)) {
      return new BandwidthMatrix(0);
    }
    if (!section.hasSection(KEY)) {
      Long bits = section.bandwidth(KEY, 1, LinkModel.MAX_BITS_PER_SECOND);
      return bits == null ? null : new BandwidthMatrix(bits);
    }
    BandwidthMatrix matrix = new BandwidthMatrix(0);
    boolean isWhole = true;
    for (String from : new TreeSet<>(section.section(KEY).keys())) {
      isWhole &= matrix.readRow(section.section(KEY), from, names);
    }
    return isWhole ? matrix : null;
  }

  private boolean readRow(Section section, String from, List<String> names) {
    Section row = section.section(from);
    boolean isWhole = isRegion(section, from, names);
    for (String to : new TreeSet<>(row.keys())) {
      row.mayHave(to);
      isWhole &= isRegion(row, to, names);
      if (row.has(to)) {
        Long bits = row.bandwidth(to, 1, LinkModel.MAX_BITS_PER_SECOND);
        isWhole &= bits != null;
        rows.computeIfAbsent(from, f -> new TreeMap<>()).put(to, bits);
      }
    }
    return isWhole;
  }

  private static boolean isRegion(Section section, String name, List<String> names) {
    if (!names.contains(name)) {
      section.report(name, OriginsReader.noRegion(name, names));
      return false;
    }
    return true;
  }

  /** Whether the link from a region to another has a bandwidth of its own. */
  boolean isSaid(String from, String to) {
    return rows.getOrDefault(from, Map.of()).containsKey(to);
  }

  /** Bits per second from a region to another, or else back; 0 if bytes take no time. */
  long bits(String from, String to) {
    Long there = rows.getOrDefault(from, Map.of()).get(to);
    Long back = rows.getOrDefault(to, Map.of()).get(from);
    return there != null ? there : back != null ? back : everywhere;
  }
}
