package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.somasync.scenarios.project.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/scenarios.md shows is what the program takes and says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ScenariosPageTest {
  private static final Path PAGE = Path.of("..", "docs", "scenarios.md");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  private String page;

  @BeforeEach
  void readPage() throws Exception {
    page = Files.readString(PAGE);
  }

  /** The blocks of a language in a part of the page. */
  private static List<String> blocks(String part, String language) {
    return new Page(part).blocks(language);
  }

  private String section(String title) {
    int begin = page.indexOf("\n## " + title + "\n");
    return page.substring(begin, page.indexOf("\n## ", begin + 1));
  }

  /** Executes a command line of the page. */
  private Execution execute(String line) {
    String[] words =
        WORD.matcher(line)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .map(word -> word.equals("my.conf") ? folder.resolve(word).toString() : word)
            .skip(1)
            .toArray(String[]::new);
    return Execution.in(folder).of(words);
  }

  @Test
  void shouldShowRealErrors() throws Exception {
    String errors = section("Errors");
    Files.writeString(folder.resolve("my.conf"), blocks(errors, "hocon").get(0));
    String shown = blocks(errors, "console").get(0);
    StringBuilder real = new StringBuilder();
    for (String line : shown.lines().filter(l -> l.startsWith("$ ")).toList()) {
      Execution execution = execute(line.substring(2));
      assertEquals(2, execution.code(), line);
      real.append(line).append('\n').append(execution.err());
    }
    String conf = Path.of("..", "conf").toAbsolutePath().normalize().toString();
    assertEquals(
        shown,
        real.toString()
            .replace(folder + "/", "")
            .replace(conf, "conf")
            .replace(Path.of("..", "conf").toString(), "conf"));
  }

  @Test
  void shouldShowScenariosThatAreValid() throws Exception {
    String withoutErrors = page.replace(section("Errors"), "");
    for (String block : blocks(withoutErrors, "hocon")) {
      boolean isWhole = block.contains("include ") || block.contains("mesh.nodes");
      Files.writeString(
          folder.resolve("my.conf"), (isWhole ? "" : "include \"small.conf\"\n") + block);
      Execution execution = execute("bin/somasync validate my.conf");
      assertEquals(0, execution.code(), block + execution.err());
    }
  }

  @Test
  void shouldShowCommandsThatAreValid() {
    List<String> commands = new ArrayList<>();
    for (String block : blocks(page, "sh")) {
      Pattern.compile("bin/(?:run-scenario|somasync validate) [^|\\n]+")
          .matcher(block.replace("\\\n", " ").replace("$loss", "10%"))
          .results()
          .map(MatchResult::group)
          .map(c -> c.replaceAll("--out \\S+|--json", ""))
          .map(c -> c.replace("bin/run-scenario", "bin/somasync validate"))
          .forEach(commands::add);
    }
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      Execution execution = execute(command);
      assertEquals(0, execution.code(), command + "\n" + execution.err());
    }
  }

  /** The rates that the page says the presets ask for. */
  @Test
  void shouldTellWhatThePresetsAskFor() {
    String said = page.replaceAll("\\s+", " ");
    for (String rate : List.of("small 1000", "medium 10000", "large 100000", "million 100000")) {
      String[] parts = rate.split(" ");
      String plan = execute("bin/somasync validate " + parts[0]).out();
      assertEquals(true, plan.contains("throughput.sendsPerSecond >= " + parts[1] + "\n"), plan);
    }
    assertEquals(
        true,
        said.contains("`small` for 1,000, `medium` for 10,000, `large` and `million` for 100,000"));
  }
}
