package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Regions.Block;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which regions there are, and which clusters are in them. */
final class RegionsReader {
  /** No more runs of clusters than this are said by hand; they all go into the plan. */
  private static final int MAX_BLOCKS = 4096;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*-\\s*(\\d{1,7}))?");

  private final Section section;
  private final int clusters;

  private RegionsReader(Section section, int clusters) {
    this.section = section;
    this.clusters = clusters;
  }

  /**
   * Regions without links between them.
   *
   * @param names in their order
   * @param clusters number of clusters of the mesh
   */
  record Allotment(List<String> names, List<Block> blocks, int clusters) {
    /** The clusters of regions of those names, in ascending order. */
    List<Span> spans(List<String> of) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < blocks.size(); i++) {
        int first = blocks.get(i).firstCluster();
        int last = (i + 1 < blocks.size() ? blocks.get(i + 1).firstCluster() : clusters) - 1;
        if (of.contains(names.get(blocks.get(i).region()))) {
          boolean goesOn = !spans.isEmpty() && spans.get(spans.size() - 1).last() == first - 1;
          spans.add(
              goesOn
                  ? new Span(spans.remove(spans.size() - 1).first(), last)
                  : new Span(first, last));
        }
      }
      return spans;
    }
  }

  /**
   * What a section says; null if something is wrong with it.
   *
   * @param shape null if that is wrong
   */
  static Allotment read(Section section, MeshReader.Shape shape) {
    List<String> names = new ArrayList<>();
    boolean isWhole = true;
    for (String name : new TreeSet<>(section.keys())) {
      if (!section.has(name)) {
        section.mayHave(name);
      } else if (name.matches("[A-Za-z][A-Za-z0-9-]{0,31}")) {
        names.add(name);
      } else {
        section.report(name, "a region's name must be up to 32 letters, digits and hyphens");
        section.mayHave(name);
        isWhole = false;
      }
    }
    if (names.size() > Regions.MAX_REGIONS) {
      section.report("there must be at most 64 regions, not " + names.size());
      isWhole = false;
    }
    int clusters = shape == null ? 0 : (int) shape.clusters();
    List<Block> blocks = new RegionsReader(section, clusters).blocks(names);
    return isWhole && blocks != null && shape != null
        ? new Allotment(names, blocks, clusters)
        : null;
  }

  private List<Block> blocks(List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    boolean isByClusters = section.section(names.get(0)).has("clusters");
    List<Double> shares = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    for (String name : names) {
      Section region = section.section(name);
      if (isByClusters) {
        region.refuse("share", "regions have clusters, or all have shares; remove it");
        ranges.add(region.text("clusters", null));
      } else {
        region.refuse("clusters", "regions have shares, or all have clusters; remove it");
        BigDecimal share = region.ratio("share", null);
        shares.add(share == null ? null : share.doubleValue());
      }
    }
    if (clusters == 0 || shares.contains(null) || ranges.contains(null)) {
      return null;
    }
    return isByClusters ? byRanges(names, ranges) : byShares(names, shares);
  }

  private List<Block> byShares(List<String> names, List<Double> shares) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > SeveritiesReader.SHARE_TOLERANCE) {
      section.report("the shares do not come to 100%");
      return null;
    }
    return section.build(names.get(0), () -> Regions.byShares(shares, clusters));
  }

  private List<Block> byRanges(List<String> names, List<String> ranges) {
    int[] owners = new int[clusters];
    Arrays.fill(owners, -1);
    for (int region = 0; region < names.size(); region++) {
      for (String part : ranges.get(region).split(",", -1)) {
        if (!own(part.strip(), region, names, owners)) {
          return null;
        }
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      if (owners[c] < 0) {
        section.report("cluster " + c + " is in no region; there are " + clusters + ", from 0");
        return null;
      }
      if (c == 0 || owners[c] != owners[c - 1]) {
        blocks.add(new Block(c, owners[c]));
      }
    }
    if (blocks.size() > MAX_BLOCKS) {
      section.report("there must be at most " + MAX_BLOCKS + " ranges, not " + blocks.size());
      return null;
    }
    return blocks;
  }

  /** Enters a range; answers whether there is nothing wrong with it. */
  private boolean own(String part, int region, List<String> names, int[] owners) {
    Section of = section.section(names.get(region));
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      of.report("clusters", "must be numbers and ranges; write for instance \"0-99, 150\"");
      return false;
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (first > last || last >= clusters) {
      of.report("clusters", part + ": must ascend and be 0 to " + (clusters - 1));
      return false;
    }
    for (int c = first; c <= last; c++) {
      if (owners[c] >= 0) {
        of.report("clusters", "cluster " + c + " is in " + names.get(owners[c]) + " already");
        return false;
      }
      owners[c] = region;
    }
    return true;
  }
}
