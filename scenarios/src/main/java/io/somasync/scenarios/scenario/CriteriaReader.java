package io.somasync.scenarios.scenario;

import com.typesafe.config.ConfigUtil;
import io.somasync.scenarios.quantity.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the conditions of success. Keys may be written {@code "messages.deliveryRatio"} or without
 * quotes, so that {@code --set criteria.messages.deliveryRatio=…} does what it says.
 */
final class CriteriaReader {
  private CriteriaReader() {}

  /** The criteria, in the order of the summary's keys. */
  static List<Criterion> read(Reading reading, Section section, List<String> severities) {
    List<String> keys = SummaryKeys.with(severities);
    Map<String, Section.Leaf> given = new TreeMap<>(Comparator.comparingInt(keys::indexOf));
    for (Section.Leaf leaf : section.leaves()) {
      String metric = leaf.pathBelow(1);
      if (!keys.contains(metric)) {
        leaf.section()
            .report(leaf.key(), "there is no such number in summary.json" + hint(metric, keys));
        continue;
      }
      Section.Leaf other = given.get(metric);
      if (other == null || leaf.fromOption()) {
        given.put(metric, leaf);
      }
      if (other != null && other.fromOption() == leaf.fromOption()) {
        leaf.section().report(leaf.key(), "stands there twice, quoted and unquoted; remove one");
      }
    }
    List<Criterion> criteria = new ArrayList<>();
    given.forEach(
        (metric, leaf) -> {
          if (!leaf.section().has(leaf.key())) {
            return; // null: the option or the file takes it away
          }
          Unit kind = Unit.of(metric);
          String example = ConfigUtil.quoteString(kind.example());
          String condition = leaf.section().given(leaf.key(), "a condition", example);
          if (condition == null) {
            return;
          }
          if (Criterion.isCondition(metric, condition)) {
            criteria.add(new Criterion(metric, condition));
            reading.resolved().put(List.of("criteria", metric), ConfigUtil.quoteString(condition));
          } else {
            leaf.section()
                .report(
                    leaf.key(),
                    "is not a condition on "
                        + kind.label()
                        + "; write one of >= <= > < == and "
                        + kind.label()
                        + ", for instance "
                        + example);
          }
        });
    return criteria;
  }

  private static String hint(String metric, List<String> keys) {
    String hint = Nearest.hint(metric, keys);
    return hint.isEmpty() ? "; write for instance messages.deliveryRatio" : hint;
  }
}
