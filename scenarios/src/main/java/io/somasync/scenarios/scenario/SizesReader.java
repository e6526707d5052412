package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.DataFile;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Reads sizes of clusters that differ: a list of them, a file, or a distribution. */
final class SizesReader {
  private static final String LIST = "cluster-sizes";
  private static final String SIZE = "cluster-size";
  private static final List<String> DISTRIBUTIONS =
      List.of("uniform", "normal", "log-normal", "pareto");
  private static final List<String> PARAMETERS =
      List.of("from", "to", "mean", "deviation", "median", "shape");

  private final Section mesh;
  private final ScenarioFiles files;

  SizesReader(Section mesh, ScenarioFiles files) {
    this.mesh = mesh;
    this.files = files;
  }

  /** Whether the sizes are told one by one. */
  boolean areListed() {
    mesh.mayHave(LIST);
    return mesh.has(LIST);
  }

  /** Whether they are drawn. */
  boolean areDrawn() {
    return mesh.hasSection(SIZE);
  }

  /** Sizes that are told one by one; null if something is wrong with them. */
  ListedSizes listed() {
    mesh.refuse(
        SIZE,
        "mesh.cluster-sizes tells the size of each cluster; "
            + (mesh.isFromOption(SIZE)
                ? "leave the option out, or add --set mesh.cluster-sizes=null"
                : "remove one of them"));
    List<Integer> sizes = mesh.hasSection(LIST) ? fromFile(mesh.section(LIST)) : fromList();
    if (sizes == null || mesh.has(SIZE)) {
      return null;
    }
    return mesh.build(
        LIST, () -> ListedSizes.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
  }

  private List<Integer> fromList() {
    return mesh.smalls(
        LIST,
        1,
        Plan.MAX_CLUSTER_SIZE,
        "[10, 200, 1K], or { file = \"sizes.csv\" } for a file of them");
  }

  /** One or several sizes a line. */
  private List<Integer> fromFile(Section section) {
    DataFile file = section.file("file", files);
    if (file == null) {
      return null;
    }
    List<Integer> sizes = new ArrayList<>();
    for (DataFile.Line line : file.lines()) {
      for (String cell : line.text().split("\\s*,\\s*", -1)) {
        BigDecimal size = Quantity.count(cell);
        boolean isSize =
            size != null
                && size.signum() > 0
                && size.compareTo(BigDecimal.valueOf(Plan.MAX_CLUSTER_SIZE)) <= 0
                && size.stripTrailingZeros().scale() <= 0;
        if (!isSize) {
          section.report(
              file,
              line.number(),
              cell
                  + ": is not the size of a cluster; write whole numbers from 1 to "
                  + Plan.MAX_CLUSTER_SIZE
                  + ", one a line or with commas between them");
          return null;
        }
        sizes.add(size.intValueExact());
      }
    }
    if (sizes.isEmpty()) {
      section.report(file, 0, "has no size in it");
      return null;
    }
    return sizes;
  }

  /**
   * Sizes that are drawn: cluster c's from draw c of the stream {@code cluster-sizes}, until there
   * are as many nodes; the last one is cut.
   *
   * @param nodes null if they are wrong
   * @param seed null if it is wrong
   * @return null if something is wrong with them
   */
  ClusterSizes drawn(Long nodes, Long seed) {
    Section section = mesh.section(SIZE);
    LongUnaryOperator sizes = distribution(section);
    if (nodes == null || seed == null || sizes == null) {
      return null;
    }
    long stream = Draws.fork(seed, "cluster-sizes");
    int[] drawn = new int[64];
    int clusters = 0;
    for (long left = nodes; left > 0; left -= drawn[clusters++]) {
      if (clusters == ListedSizes.MAX_CLUSTERS) {
        section.report(
            "makes more than "
                + clusters
                + " clusters, the most whose sizes can differ; take larger ones"
                + mesh.by("nodes"));
        return null;
      }
      if (clusters == drawn.length) {
        drawn = Arrays.copyOf(drawn, 2 * clusters);
      }
      long bits = Draws.mix(stream + clusters) >>> 32;
      drawn[clusters] = (int) Math.min(left, sizes.applyAsLong(bits));
    }
    return ListedSizes.of(Arrays.copyOf(drawn, clusters)).simplest();
  }

  /** What makes a size of 32 random bits; null if something is wrong with it. */
  private static LongUnaryOperator distribution(Section section) {
    String name = section.choice("distribution", null, DISTRIBUTIONS);
    PARAMETERS.forEach(section::mayHave);
    if (name == null) {
      return null;
    }
    String why = "distribution = " + name + " does not have it; remove it";
    List<String> own =
        switch (name) {
          case "normal" -> List.of("mean", "deviation");
          case "log-normal" -> List.of("median", "shape");
          case "pareto" -> List.of("shape");
          default -> List.of();
        };
    PARAMETERS.stream()
        .filter(key -> !own.contains(key) && !key.equals("from") && !key.equals("to"))
        .forEach(key -> section.refuse(key, why));
    Integer from = size(section, "from");
    Integer to = size(section, "to");
    Double[] parameters = new Double[own.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = parameter(section, own.get(i));
    }
    if (from == null || to == null || Arrays.asList(parameters).contains(null)) {
      return null;
    }
    if (from >= to) {
      section.report("from", "must be below to = " + to + "; clusters of one size are a number");
      return null;
    }
    if (name.equals("uniform")) {
      return bits -> from + (bits * (to - from + 1) >>> 32);
    }
    Supplier<DelayTable> cut =
        switch (name) {
          case "normal" -> () -> Distributions.normal(parameters[0], parameters[1], from, to);
          case "log-normal" ->
              () -> Distributions.logNormal(parameters[0], parameters[1], from, to);
          default -> () -> Distributions.pareto(parameters[0], from, to);
        };
    DelayTable table = section.build("distribution", cut);
    return table == null ? null : table::delayMicros;
  }

  private static Integer size(Section section, String key) {
    return section.small(key, null, 1, Plan.MAX_CLUSTER_SIZE, "the sizes are cut there");
  }

  private static Double parameter(Section section, String key) {
    BigDecimal number =
        key.equals("shape")
            ? section.decimal(key, null, 0.01, 100, "for instance 0.5")
            : section.decimal(key, null, 1, Plan.MAX_CLUSTER_SIZE, null);
    return number == null ? null : Double.valueOf(number.doubleValue());
  }
}
