package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.project.JavaCode;
import io.somasync.scenarios.project.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows, besides the sample, is what the program takes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ReadmePageTest {
  private static final String SCENARIO = "my-mesh.conf";

  @TempDir Path folder;

  private Page page;

  @BeforeEach
  void readPage() throws Exception {
    page = Page.of("README.md");
    Files.writeString(folder.resolve(SCENARIO), page.blocks("hocon").get(0));
  }

  @Test
  void shouldShowScenariosThatAreValid() throws Exception {
    for (String scenario : page.blocks("hocon")) {
      Path file = folder.resolve("shown.conf");
      String included = scenario.contains("include ") ? "" : "include \"small.conf\"\n";
      Files.writeString(file, included + scenario);
      Execution execution = Execution.in(folder).of("validate", file.toString());
      assertEquals(0, execution.code(), scenario + execution.err());
    }
  }

  @Test
  void shouldShowCommandsThatAreValid() {
    List<String> commands =
        Pattern.compile("^bin/(?:run-scenario|somasync validate) ([^|#\\n]+)", Pattern.MULTILINE)
            .matcher(String.join("\n", page.blocks("sh")))
            .results()
            .map((MatchResult command) -> command.group(1).replace("--json", "").strip())
            .map(command -> command.replace(SCENARIO, folder.resolve(SCENARIO).toString()))
            .toList();
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      Execution execution = Execution.in(folder).of(("validate " + command).split(" +"));
      assertEquals(0, execution.code(), command + "\n" + execution.err());
    }
  }

  @Test
  void shouldShowJavaThatRuns() throws Exception {
    String body =
        page.blocks("java")
            .get(0)
            .replace(
                "\"" + SCENARIO + "\")",
                "\"" + folder.resolve(SCENARIO) + "\").set(\"mesh.nodes\", \"5K\")");
    Path source = folder.resolve("Shown.java");
    Files.writeString(
        source,
        "import io.somasync.scenarios.api.*;\npublic class Shown {"
            + " public static void main(String[] args) {\n"
            + body
            + "}}");
    JavaCode.compile(source, folder);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      loader
          .loadClass("Shown")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    double coverage = Double.parseDouble(printed.toString(StandardCharsets.UTF_8));
    assertTrue(coverage > 0.5 && coverage <= 1, () -> "coverage: " + coverage);
  }
}
