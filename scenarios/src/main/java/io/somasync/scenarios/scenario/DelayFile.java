package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.LinkModel;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.DataFile;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads delays that were measured: one a line, with a weight or without. */
final class DelayFile {
  /** A delay of the file, in µs. */
  private record Weighted(double micros, double weight) {}

  private DelayFile() {}

  /** The distribution of the delays in the file that a section names; null if it is wrong. */
  static DelayTable read(Section section, ScenarioFiles files) {
    DataFile file = section.file("file", files);
    if (file == null) {
      return null;
    }
    List<Weighted> delays = new ArrayList<>();
    double sum = 0;
    for (DataFile.Line line : file.lines()) {
      Weighted delay = delay(line.text());
      if (delay == null) {
        section.report(
            file,
            line.number(),
            "%s: is not a delay; write milliseconds or a duration, 1us to 1m, and if need be a weight after a comma, for instance 12.5ms, 3"
                .formatted(line.text()));
        return null;
      }
      delays.add(delay);
      sum += delay.weight;
    }
    if (!(sum > 0)) {
      section.report(file, 0, "has no delay with a weight above 0");
      return null;
    }
    delays.sort(Comparator.comparingDouble(Weighted::micros));
    return Distributions.empirical(
        delays.stream().mapToDouble(Weighted::micros).toArray(),
        delays.stream().mapToDouble(Weighted::weight).toArray());
  }

  private static Weighted delay(String line) {
    String[] cells = line.split("\\s*,\\s*", -1);
    BigDecimal number = Quantity.number(cells[0]);
    BigDecimal micros = number == null ? Quantity.micros(cells[0]) : number.movePointRight(3);
    BigDecimal weight = cells.length == 1 ? BigDecimal.ONE : Quantity.number(cells[1]);
    boolean isDelay =
        cells.length <= 2
            && micros != null
            && weight != null
            && micros.compareTo(BigDecimal.ONE) >= 0
            && micros.compareTo(BigDecimal.valueOf(LinkModel.MAX_DELAY_MICROS)) <= 0
            && weight.signum() >= 0;
    return isDelay ? new Weighted(micros.doubleValue(), weight.doubleValue()) : null;
  }
}
