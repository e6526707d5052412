package io.somasync.scenarios.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.flow.FlowCatalog;
import io.somasync.shard.flow.ThreatFlow;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/flows.md shows is what there is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FlowsPageTest {
  private static final Path CONF = Path.of("..", "conf");

  @TempDir Path folder;

  private static String page() throws Exception {
    return Files.readString(Path.of("..", "docs", "flows.md"));
  }

  private static String block(String language) throws Exception {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertTrue(block.find(), language);
    return block.group(1);
  }

  @Test
  void shouldShowAFlowThatCanBeCompiledAndMade() throws Exception {
    Path source = Files.createDirectories(folder.resolve("src/my/mesh")).resolve("EveryNth.java");
    Files.writeString(source, block("java"));
    Path classes = folder.resolve("classes");
    JavaCode.compile(folder.resolve("src"), classes);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      ThreatFlow flow =
          (ThreatFlow) loader.loadClass("my.mesh.EveryNth").getConstructor().newInstance();
      assertEquals("every-nth", flow.name());
      assertEquals("n", flow.settings().get(0).key());
    }
  }

  @Test
  void shouldShowAScenarioThatIsValid() throws Exception {
    Path scenario = folder.resolve("my.conf");
    Files.writeString(scenario, block("hocon"));
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
      Matcher row = Pattern.compile("\\| `" + flow.name() + "` \\| ([^|]*)\\|").matcher(page());
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
