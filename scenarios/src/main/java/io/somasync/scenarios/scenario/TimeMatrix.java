package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.LinkModel;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.DataFile;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Times between regions, from a file or from the scenario itself. */
final class TimeMatrix {
  /** Longest time: there and back. */
  private static final long MAX_MICROS = 2L * LinkModel.MAX_DELAY_MICROS;

  private final String key;
  private final Map<String, Map<String, Long>> rows = new TreeMap<>();

  private TimeMatrix(String key) {
    this.key = key;
  }

  /** What a section says with {@code file} or {@code matrix}; null if something is wrong. */
  static TimeMatrix read(Section section, ScenarioFiles files) {
    if (section.has("file")) {
      section.refuse("matrix", "file is given too; remove one, or set it to null");
      DataFile file = section.file("file", files);
      return file == null ? null : ofFile(section, file);
    }
    section.mayHave("file");
    if (!section.has("matrix")) {
      section.mayHave("matrix");
      section.report("file or matrix is missing; write for instance file = \"rtt.csv\"");
      return null;
    }
    return ofSection(section.section("matrix"));
  }

  /** The key that it was read from. */
  String key() {
    return key;
  }

  /** Whether a region stands in it. */
  boolean has(String region) {
    return rows.containsKey(region)
        || rows.values().stream().anyMatch(row -> row.containsKey(region));
  }

  /** The time from a region to another in µs, or else the time back; 0 if there is none. */
  long micros(String from, String to) {
    long there = rows.getOrDefault(from, Map.of()).getOrDefault(to, 0L);
    return there > 0 ? there : rows.getOrDefault(to, Map.of()).getOrDefault(from, 0L);
  }

  private static TimeMatrix ofSection(Section section) {
    TimeMatrix matrix = new TimeMatrix("matrix");
    boolean isWhole = true;
    for (String from : new TreeSet<>(section.keys())) {
      Section row = section.section(from);
      Map<String, Long> times = matrix.rows.computeIfAbsent(from, f -> new TreeMap<>());
      for (String to : new TreeSet<>(row.keys())) {
        if (row.has(to)) {
          Long micros = row.micros(to, null, 0, MAX_MICROS, "for instance 80ms");
          isWhole &= micros != null;
          times.put(to, micros);
        } else {
          row.mayHave(to);
        }
      }
    }
    return isWhole ? matrix : null;
  }

  private static TimeMatrix ofFile(Section section, DataFile file) {
    TimeMatrix matrix = new TimeMatrix("file");
    if (file.lines().isEmpty()) {
      section.report(file, 0, "is empty; must begin with a line of the regions' names");
      return null;
    }
    DataFile.Line header = file.lines().get(0);
    List<String> names = cells(header);
    for (DataFile.Line line : file.lines().subList(1, file.lines().size())) {
      List<String> cells = cells(line);
      String from = cells.get(0);
      if (cells.size() != names.size()) {
        String wrong = "%s has %d values; must have %d, as many as there are names in line %d";
        int values = names.size() - 1;
        section.report(
            file, line.number(), wrong.formatted(from, cells.size() - 1, values, header.number()));
        return null;
      }
      if (matrix.rows.containsKey(from)) {
        section.report(file, line.number(), from + " stands there twice; remove one");
        return null;
      }
      Map<String, Long> row = new TreeMap<>();
      matrix.rows.put(from, row);
      for (int i = 1; i < cells.size(); i++) {
        Long micros = micros(cells.get(i));
        if (micros == null) {
          section.report(
              file,
              line.number(),
              "%s to %s = %s: is not a time; write milliseconds, 0 to 120000, or nothing"
                  .formatted(from, names.get(i), cells.get(i)));
          return null;
        }
        if (row.put(names.get(i), micros) != null) {
          section.report(file, header.number(), names.get(i) + " stands there twice; remove one");
          return null;
        }
      }
    }
    return matrix;
  }

  private static List<String> cells(DataFile.Line line) {
    return List.of(line.text().split("\\s*,\\s*", -1));
  }

  /** A number of ms, or a duration with a unit; nothing is 0. */
  private static Long micros(String cell) {
    if (cell.isEmpty() || cell.equals("-")) {
      return 0L;
    }
    BigDecimal number = Quantity.number(cell);
    BigDecimal micros = number == null ? Quantity.micros(cell) : number.movePointRight(3);
    boolean isTime =
        micros != null
            && micros.signum() >= 0
            && micros.compareTo(BigDecimal.valueOf(MAX_MICROS)) <= 0;
    return isTime ? Math.round(micros.doubleValue()) : null;
  }
}
