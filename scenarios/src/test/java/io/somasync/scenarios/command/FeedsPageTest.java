package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.somasync.scenarios.project.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/feeds.md shows is what the program takes and says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class FeedsPageTest {
  private static final String FILTER = " | grep -A4 Feed";

  @TempDir Path folder;

  private Page page;

  @BeforeEach
  void writeFiles() throws Exception {
    page = Page.of("docs/feeds.md");
    Files.writeString(folder.resolve("alerts.csv"), page.blocks("csv").get(0));
    Files.writeString(folder.resolve("alerts.jsonl"), page.blocks("json").get(0));
    Files.writeString(folder.resolve("my-feed.conf"), page.blocks("hocon").get(0));
  }

  private Execution execute(String line) {
    String[] words =
        line.replace("my-feed.conf", folder.resolve("my-feed.conf").toString()).split(" ");
    return Execution.in(folder).of(List.of(words).subList(1, words.length).toArray(String[]::new));
  }

  @Test
  void shouldShowScenariosThatAreValid() throws Exception {
    List<String> scenarios = page.blocks("hocon");
    assertFalse(scenarios.isEmpty());
    for (String scenario : scenarios) {
      Files.writeString(folder.resolve("my-feed.conf"), scenario);
      Execution execution = execute("bin/somasync validate my-feed.conf");
      assertEquals(0, execution.code(), scenario + execution.err());
    }
  }

  @Test
  void shouldShowWhatTheProgramSays() {
    for (String shown : page.blocks("console")) {
      StringBuilder real = new StringBuilder();
      for (String line : shown.lines().filter(l -> l.startsWith("$ ")).toList()) {
        Execution execution = execute(line.substring(2).replace(FILTER, ""));
        real.append(line).append('\n').append(execution.err());
        if (line.endsWith(FILTER)) {
          List<String> lines = execution.out().lines().toList();
          int feed = lines.stream().map(l -> l.startsWith("Feed")).toList().indexOf(true);
          real.append(
              lines.subList(feed, feed + 5).stream().collect(Collectors.joining("\n", "", "\n")));
        }
      }
      assertEquals(shown, real.toString().replace(folder + "/", ""));
    }
  }
}
