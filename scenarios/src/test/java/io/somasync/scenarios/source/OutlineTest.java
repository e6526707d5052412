package io.somasync.scenarios.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.somasync.scenarios.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class OutlineTest {
  /** Assignments of single values as {@code line path=value}. */
  private static List<String> leaves(String text) {
    return Outline.of(text).entries().stream()
        .filter(e -> !e.isInclude() && !e.isSection())
        .map(e -> e.line() + " " + String.join("/", e.path()) + "=" + e.value())
        .toList();
  }

  private static List<String> twice(String text) {
    return Outline.of(text).twice().stream()
        .map(
            t ->
                t.first().line()
                    + ","
                    + t.second().line()
                    + " "
                    + String.join("/", t.second().path()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 1;b : 2 | 1 a=1; 2 b=2",
        "a=1, b=2 ,c=3 | 1 a=1; 1 b=2; 1 c=3",
        "a { b = 1;c = 2 };d = 3 | 1 a/b=1; 2 a/c=2; 3 d=3",
        "a.b.c = 1 | 1 a/b/c=1",
        "a { b.c { d = 1 } } | 1 a/b/c/d=1",
        "\"a.b\".c = x | 1 a.b/c=x",
        "a = \"x } # y\";b = 2 | 1 a=\"x } # y\"; 2 b=2",
        "a = \"x \\\" }\";b = 2 | 1 a=\"x \\\" }\"; 2 b=2",
        "a = \"\"\"x;}\"\"\"\";b = 2 | 1 a=\"\"\"x;}\"\"\"\"; 3 b=2",
        "# c { ;a = 1 # d = 2;// e = 3;b = 4 // { | 2 a=1; 4 b=4",
        "a = [1, 2,;3];b = 4 | 1 a=[1, 2,;3]; 3 b=4",
        "a = [{ x = 1 }, { x = 1 }];b = 4 | 1 a/1/x=1; 1 a/2/x=1; 1 a=[{ x = 1 }, { x = 1 }]; 2 b=4",
        "a = [[{ x = 1 }]];b = 4 | 1 a=[[{ x = 1 }]]; 2 b=4",
        "a =;; 1;b = 2 | 1 a=1; 4 b=2",
        "a = ${x} y ${?z.z}, b = 2 | 1 a=${x} y ${?z.z}; 1 b=2",
        "{;a = 1;} | 2 a=1",
        "{ \"a\": { \"b\": 1, \"c\": [2] }, \"d\": 3 } | 1 a/b=1; 1 a/c=[2]; 1 d=3",
        "a = { b = 1 } { c = 2 };d = 3 | 1 a/b=1; 1 a/c=2; 2 d=3",
        "a += 4 | 1 a=4",
        "include \"x { y\";a = 1 | 2 a=1",
        "include required(file(\"x\")), a = 1 | 1 a=1",
        "includes = 1 | 1 includes=1",
        "\uFEFFa = 1 | 1 a=1",
        "a = 1\r;b = 2\r | 1 a=1; 2 b=2",
      })
  void shouldFindWhatStandsWhere(String text, String expected) {
    List<String> found = leaves(text.replace(';', '\n'));
    assertEquals(expected.replace("; ", "\n").replace(';', '\n'), String.join("\n", found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a { b = 1;b = 2 } | 1,2 a/b",
        "a.b = 1;a.b = 2 | 1,2 a/b",
        "a { b = 1 };a { b = 2 } | 1,2 a/b",
        "a = [1];a = [2] | 1,2 a",
        "a { b = 1 };a = 5 | 1,2 a",
        "a = 5;a { b = 1 } | 1,2 a",
        "a = 1;a = 1;a = 1 | 1,2 a; 1,3 a",
        "a = 1;a = null | 1,2 a",
        "a = 1;include \"x\";a = 2 | 1,3 a",
        "a = [{ b = 1;b = 2 }, { b = 1 }] | 1,2 a/1/b",
        "a = [{ b = 1 }];a = [{ b = 2 }] | 1,2 a",
        "a = [{ c { b = 1 } }, { c { b = 1;b = 2 } }] | 1,2 a/2/c/b",
      })
  void shouldFindKeysThatStandTwice(String text, String expected) {
    assertEquals(expected, String.join("; ", twice(text.replace(';', '\n'))));
  }

  /** Sections that are merged, what is taken away first, and what can fall back on the first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a { b = 1 }\na { c = 2 }",
        "a { b = 1 }\na.b = 2",
        "a = null\na { b = 1 }",
        "a = 1\na = ${?A}",
        "a = [{ b = 1 }, { b = 2 }]",
        "a { b = [{ c = 1 }] }\na.b = [{ c = 2 }]",
        "include \"x\"\ninclude \"x\"",
        "a { b = 1 }\nc { b = 1 }",
      })
  void shouldLetStandWhatIsMeant(String text) {
    assertEquals(List.of(), twice(text));
  }

  @Test
  void shouldTellIncludesAndTheirLines() {
    Outline outline = Outline.of("a = 1\nb { include \"x\" }\ninclude file(\"y\")\n");
    assertEquals(
        List.of("2 \"x\"", "3 file(\"y\")"),
        outline.entries().stream()
            .filter(Outline.Entry::isInclude)
            .map(e -> e.line() + " " + e.value())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "a {", "a = [", "a += ["})
  void shouldTellWhereNestingIsTooDeep(String opening) {
    String text = (opening.startsWith("[") ? "a = " : "") + (opening + "\n").repeat(1_000_000);
    assertEquals(Outline.MAX_DEPTH + 1, Outline.of(text).tooDeepLine());
    assertEquals(
        0, Outline.of(text.lines().limit(20).collect(Collectors.joining("\n"))).tooDeepLine());
  }

  @Test
  void shouldTellWhereAPathIsTooLong() {
    assertEquals(2, Outline.of("a = 1\n" + "a.".repeat(1_000_000) + "a = 1").tooDeepLine());
  }

  /** Whatever a text is, its outline comes to an end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "a",
        "a =",
        "= 5",
        "a = \"x",
        "a = \"\"\"x",
        "a = ${x",
        "]",
        "a = [}",
        "include",
        "a\\",
        "\"",
        "a = \"\\"
      })
  void shouldEndWhereATextIsBroken(String text) {
    assertTrue(Outline.of(text).entries().size() <= 1);
  }

  /** The library is the measure: for shipped files both find the same settings. */
  @Test
  void shouldFindWhatTheLibraryFinds() throws IOException {
    for (String name : new ScenarioFiles(Scenarios.SHIPPED).names()) {
      Path file = Scenarios.SHIPPED.resolve(name + ".conf");
      String text = Files.readString(file).replaceAll("(?m)^include.*$", "");
      Set<String> expected =
          ConfigFactory.parseString(text).entrySet().stream()
              .map(e -> e.getKey())
              .filter(path -> !isNumbered(ConfigUtil.splitPath(path)))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> found =
          Outline.of(text).entries().stream()
              .filter(e -> !e.isSection())
              .filter(e -> !isNumbered(e.path()))
              .map(e -> ConfigUtil.joinPath(e.path()))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(expected, found, name);
    }
  }

  /** Sections of lists have numbers, and the library does not look into lists. */
  private static boolean isNumbered(List<String> path) {
    return path.stream().anyMatch(key -> key.matches("[0-9]+"));
  }
}
