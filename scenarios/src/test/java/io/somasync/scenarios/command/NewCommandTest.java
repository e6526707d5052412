package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class NewCommandTest {
  @TempDir Path folder;

  private Execution create(String name) {
    return Execution.in(folder).of("new", name, "--in", folder.toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void shouldWriteAProjectAndSayWhatToDoNext() throws Exception {
    Execution execution = create("my-mesh");
    assertEquals(0, execution.code(), execution.err());
    assertEquals("", execution.err());
    assertEquals(
        List.of(
            "my-mesh/.gitignore",
            "my-mesh/README.md",
            "my-mesh/my-mesh.conf",
            "my-mesh/pom.xml",
            "my-mesh/src/main/java/example/mymesh/SenderLimit.java",
            "my-mesh/src/main/resources/META-INF/services/io.somasync.shard.flow.ThreatFlow",
            "my-mesh/src/test/java/example/mymesh/ScenarioTest.java",
            "my-mesh/src/test/java/example/mymesh/SenderLimitTest.java"),
        files());
    for (String file : files()) {
      String text = Files.readString(folder.resolve(file));
      assertFalse(Pattern.compile("@[A-Z]+@").matcher(text).find(), file);
    }
    String project = folder.resolve("my-mesh").toString();
    List<String> lines = execution.out().lines().toList();
    assertEquals(project + ": written; next:", lines.get(0));
    assertTrue(lines.get(1).matches(" +mvn -f /.*/pom.xml install -DskipTests +# once"));
    assertEquals("  mvn -f " + project + "/pom.xml verify", lines.get(2));
    assertTrue(
        lines
            .get(3)
            .endsWith(
                "bin/somasync run "
                    + project
                    + "/my-mesh.conf --classpath "
                    + project
                    + "/target/my-mesh-1.0-SNAPSHOT.jar"),
        lines::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MyMesh | must be lower-case letters and digits, with single hyphens between",
        "my_mesh | must be lower-case",
        "my--mesh | must be lower-case",
        "-mesh | unknown option",
        "2mesh | must be lower-case",
        "my/mesh | must be lower-case",
        ".. | for instance my-mesh",
        "a12345678901234567890123456789012345678901 | at most 40",
        "class | is a word of Java",
        "in-t | is a word of Java"
      })
  void shouldRefuseNamesThatNoArtifactAndPackageCanHave(String name, String expected)
      throws Exception {
    Execution execution = create(name);
    assertEquals(2, execution.code());
    assertEquals(1, execution.err().lines().count(), execution.err());
    assertTrue(execution.err().contains(expected), execution.err());
    assertEquals("", execution.out());
    assertEquals(List.of(), files());
  }

  @Test
  void shouldRefuseWhatIsThere() throws Exception {
    Files.createDirectories(folder.resolve("mine"));
    Files.writeString(folder.resolve("file"), "");
    for (String name : List.of("mine", "file")) {
      Execution execution = create(name);
      assertEquals(2, execution.code());
      assertEquals(
          "NAME = "
              + name
              + ": "
              + folder.resolve(name)
              + " exists already; choose another name, or remove it",
          execution.err().strip());
    }
    assertEquals(List.of("file"), files());
  }

  @Test
  void shouldRefuseAFolderThatCannotBeWrittenTo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path parent : List.of(file, folder.resolve("none"))) {
      Execution execution = Execution.in(folder).of("new", "my-mesh", "--in", parent.toString());
      assertEquals(2, execution.code());
      assertEquals(1, execution.err().lines().count(), execution.err());
      assertTrue(execution.err().contains("my-mesh: cannot be written to"), execution.err());
    }
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertTrue(closed.toFile().setWritable(false));
    assumeFalse(Files.isWritable(closed), "this user may write anywhere");
    Execution execution = Execution.in(folder).of("new", "my-mesh", "--in", closed.toString());
    assertEquals(2, execution.code());
    assertTrue(execution.err().contains(": permission denied; "), execution.err());
  }

  /** A reader of both should not have to tell them apart. */
  @Test
  void shouldPinVersionsAsThisBuildDoes() throws Exception {
    create("my-mesh");
    String ours = Files.readString(Path.of("..", "pom.xml"));
    String pom = Files.readString(folder.resolve("my-mesh/pom.xml"));
    Pattern plugin =
        Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([\\d.]+)");
    List<MatchResult> plugins = plugin.matcher(pom).results().toList();
    assertEquals(8, plugins.size());
    for (MatchResult found : plugins) {
      assertTrue(
          plugin.matcher(ours).results().anyMatch(our -> our.group().equals(found.group())),
          found.group());
    }
    for (String property : List.of("junit.version", "maven.compiler.release")) {
      Pattern value = Pattern.compile("<" + property + ">([^<]+)<");
      assertEquals(
          value.matcher(ours).results().findFirst().orElseThrow().group(),
          value.matcher(pom).results().findFirst().orElseThrow().group());
    }
    assertFalse(pom.contains("<repository>") || pom.contains("<repositories>"));
  }
}
