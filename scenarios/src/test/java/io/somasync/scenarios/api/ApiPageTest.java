package io.somasync.scenarios.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.somasync.scenarios.project.JavaCode;
import io.somasync.scenarios.project.Page;
import io.somasync.scenarios.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What docs/api.md shows compiles, runs, and says what the page says. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ApiPageTest {
  private static final Pattern CLASS =
      Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
  private static final String SCENARIO = "my-mesh.conf";

  @TempDir Path folder;

  private Page page;
  private URLClassLoader loader;

  @BeforeEach
  void readPage() throws Exception {
    page = Page.of("docs/api.md");
    Files.writeString(folder.resolve(SCENARIO), page.blocks("hocon").get(0));
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  /** Compiles the page's class of that name, which finds the page's scenario. */
  private Class<?> compiled(String name) throws Exception {
    String source =
        page.blocks("java").stream()
            .filter(block -> name.equals(nameOf(block)))
            .findFirst()
            .orElseThrow()
            .replace("\"" + SCENARIO, "\"" + folder.resolve(SCENARIO));
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCode.compile(file, folder);
    return loader.loadClass(name);
  }

  private static String nameOf(String source) {
    Matcher name = CLASS.matcher(source);
    return name.find() ? name.group(1) : "";
  }

  @Test
  void shouldShowAProgramAndWhatItPrints() throws Exception {
    Method main = compiled("Losses").getMethod("main", String[].class);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals(page.blocks("console").get(0), printed.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"MyMeshTest, 2", "ThrottleTest, 1"})
  void shouldShowTestsThatPass(String name, int tests) throws Exception {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(compiled(name)))
                .build(),
            listener);
    assertEquals(List.of(), listener.getSummary().getFailures());
    assertEquals(tests, listener.getSummary().getTestsSucceededCount());
  }

  /** Every call in the tables, by its name. */
  @Test
  void shouldNameAllThereIs() {
    for (Class<?> type :
        List.of(Simulation.class, FinishedRun.class, FlowTrial.class, RunningFlow.class)) {
      for (Method method : type.getDeclaredMethods()) {
        boolean isForUsers = Modifier.isPublic(method.getModifiers());
        boolean isNamed = page.text().contains(method.getName() + "(");
        assertTrue(
            !isForUsers || isNamed || List.of("toString", "close").contains(method.getName()),
            method::toString);
      }
    }
    Arrays.stream(Outcome.values())
        .forEach(o -> assertTrue(page.text().contains("`" + o.name() + "`")));
  }

  @Test
  void shouldShowTheVersionThatTheProjectHas() throws Exception {
    Matcher project =
        Pattern.compile("<artifactId>somasync</artifactId>\\s*(<version>[^<]+</version>)")
            .matcher(Files.readString(Path.of("..", "pom.xml")));
    assertTrue(project.find());
    assertTrue(page.blocks("xml").get(0).contains(project.group(1)), project::group);
  }
}
