package io.somasync.scenarios.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tables of figures in docs/results.md are those of the registry. */
@Timeout(60)
class ResultsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "results.md");
  private static final String HEADING =
      "| key | unit | better | rests on | meaning |\n|---|---|---|---|---|\n";

  @Test
  void shouldListEveryFigureAsTheRegistryHasIt() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, StringBuilder> wanted = new LinkedHashMap<>();
    for (Metric metric : Metrics.of(List.of("<severity>"), List.of("<region>"))) {
      String section = metric.path().split("\\.")[0];
      wanted.computeIfAbsent(section, s -> new StringBuilder(HEADING)).append(row(metric));
    }
    wanted.forEach(
        (section, table) ->
            assertEquals(table.toString(), table(page, section), () -> "### " + section));
  }

  private static String row(Metric metric) {
    String path = metric.path();
    String better = metric.better() == Better.NEITHER ? "" : lower(metric.better());
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            path.substring(path.indexOf('.') + 1),
            lower(metric.unit()),
            better,
            lower(metric.basis()),
            metric.meaning())
        .replace("|  |", "| |");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** The table of figures below a heading; empty if there is none. */
  private static String table(String page, String section) {
    int from = page.indexOf("\n### " + section + "\n");
    int begin = page.indexOf(HEADING, from);
    int next = page.indexOf("\n##", from + 1);
    return from < 0 || begin < 0 || begin > next
        ? ""
        : page.substring(begin, page.indexOf("\n\n", begin) + 1);
  }
}
