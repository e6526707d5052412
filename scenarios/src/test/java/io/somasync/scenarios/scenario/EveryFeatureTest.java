package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Scope;
import io.somasync.scenarios.feed.FeedFormat;
import io.somasync.scenarios.feed.OriginRule;
import io.somasync.scenarios.graph.GraphFile;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.flow.FlowCatalog;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The scenarios of {@code EveryFeatureIT} use all that scenarios can name, so what is added must be
 * added to one of them, too.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class EveryFeatureTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "every");

  /** Settings as {@code path = value}; items of lists have no place in their path. */
  private final Set<String> used = new TreeSet<>();

  @Test
  void shouldUseAllThatScenariosCanName() throws Exception {
    ScenarioLoader loader = new ScenarioLoader(new ScenarioFiles(Scenarios.SHIPPED));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.conf")) {
      for (Path file : files) {
        try (Scenario scenario = loader.load(file.toString(), List.of())) {
          flatten("", ConfigFactory.parseString(scenario.resolved()).root().unwrapped());
          Flows flows = scenario.plan().flows();
          flows.outbound().stream().map(FlowSpec::name).forEach(n -> used.add("out = " + n));
          flows.inbound().stream().map(FlowSpec::name).forEach(n -> used.add("in = " + n));
        }
      }
    }
    List<String> missing = new ArrayList<>(wanted());
    missing.removeIf(suffix -> used.stream().anyMatch(setting -> setting.endsWith(suffix)));
    assertEquals(List.of(), missing, () -> "no scenario in " + FOLDER + " has these");
  }

  private void flatten(String path, Object value) {
    if (value instanceof Map<?, ?> section) {
      section.forEach((key, inside) -> flatten(path + "." + key, inside));
      used.add(path + " = section");
    } else if (value instanceof List<?> list) {
      list.forEach(item -> flatten(path, item));
    } else {
      used.add(path + " = " + value);
    }
    used.add(path);
  }

  /** The ends of settings that some scenario must have. */
  private static List<String> wanted() {
    List<String> wanted = new ArrayList<>();
    add(wanted, ".mesh.topology = ", Catalogue.names(Catalogue.topologies()));
    add(wanted, ".protocol.name = ", Catalogue.names(Catalogue.protocols()));
    add(wanted, "", GraphFile.ENDINGS);
    add(wanted, ".delay.distribution = ", LinkReader.DISTRIBUTIONS);
    add(wanted, ".loss.kind = ", LossReader.KINDS);
    add(wanted, ".workload.", RateReader.COURSES);
    add(wanted, ".workload.", RateReader.DETAILS);
    add(wanted, ".workload.", List.of("messages", "messages-per-node", "interval"));
    add(wanted, ".workload.arrivals = ", List.of("even", "poisson"));
    add(wanted, ".origins.kind = ", OriginsReader.KINDS);
    add(wanted, ".feed.format = ", FeedFormat.labels());
    add(wanted, ".feed.origin.by = ", OriginRule.By.labels());
    add(wanted, "", List.of(".csv", ".csv.gz", ".feed.severity.map", ".feed.severity.at-least"));
    add(wanted, ".links.regions.measure = ", List.of("round-trip", "one-way"));
    add(wanted, ".links.regions.", List.of("file", "matrix", "jitter", "loss"));
    add(wanted, ".share = ", List.of("50%"));
    add(wanted, ".clusters = ", List.of("0-15"));
    for (Scope scope : Scope.values()) {
      wanted.add(".scope = " + scope.name().toLowerCase(Locale.ROOT));
    }
    List<String> flows =
        FlowCatalog.ofClassPath().listed().stream()
            .filter(flow -> flow.getClass().getName().startsWith("io.somasync.shard."))
            .map(flow -> flow.name())
            .toList();
    add(wanted, "out = ", flows);
    add(wanted, "in = ", flows);
    return wanted;
  }

  private static void add(List<String> wanted, String before, List<String> words) {
    words.forEach(word -> wanted.add(before + word));
  }
}
