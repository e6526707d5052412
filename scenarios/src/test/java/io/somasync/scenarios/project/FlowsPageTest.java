package io.somasync.scenarios.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.flow.ThreatFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/flows.md shows is what there is. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class FlowsPageTest {
  private static final Path CONF = Path.of("..", "conf");

  @TempDir Path folder;

  private Page page;

  @BeforeEach
  void readPage() throws Exception {
    page = Page.of("docs/flows.md");
  }

  /** The page's flow, as the page names it. */
  @Test
  void shouldShowAFlowThatCanBeCompiledAndRun() throws Exception {
    Path source = Files.createDirectories(folder.resolve("src/my/mesh")).resolve("EveryNth.java");
    Files.writeString(source, page.blocks("java").get(0));
    Path classes = folder.resolve("classes");
    JavaCode.compile(folder.resolve("src"), classes);
    Matcher named =
        Pattern.compile("`(outbound = \\[\\{ name =\\s+my\\.[^`]*)`").matcher(page.text());
    assertTrue(named.find());
    Path scenario = folder.resolve("my.conf");
    Files.writeString(
        scenario,
        "include \"small.conf\"\nworkload.messages-per-node = 1\ncriteria = null\nflows { "
            + named.group(1).replace('\n', ' ')
            + " }");
    JvmProgram run =
        JvmProgram.in(folder, List.of(classes), "run", "--json", "--out", "out", "my.conf");
    assertEquals(0, run.code(), run.err());
    Matcher dropped = Pattern.compile("\"EveryNth\": (\\d+)").matcher(run.out());
    assertTrue(dropped.find() && Long.parseLong(dropped.group(1)) > 100, run.out());
    assertTrue(run.out().contains("\"deterministic\": true"), run.out());
  }

  @Test
  void shouldShowAScenarioThatIsValid() throws Exception {
    Path scenario = folder.resolve("my.conf");
    Files.writeString(scenario, page.blocks("hocon").get(0));
    assertEquals(
        3,
        new ScenarioLoader(new ScenarioFiles(CONF))
            .load(scenario.toString(), List.of())
            .plan()
            .flows()
            .count());
  }

  @Test
  void shouldNameEveryFlowWithAllItsSettings() throws Exception {
    for (ThreatFlow flow : FlowCatalog.ofClassPath().listed()) {
      Matcher row =
          Pattern.compile("\\| `" + flow.name() + "` \\| ([^|]*)\\|").matcher(page.text());
      assertTrue(row.find(), flow.name());
      for (var setting : flow.settings()) {
        String shown =
            "`"
                + setting.key()
                + "`"
                + (setting.byDefault() == null ? "" : " (" + setting.byDefault() + ")");
        assertTrue(row.group(1).contains(shown), flow.name() + ": " + shown);
      }
    }
  }
}
