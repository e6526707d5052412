package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a tree of its own, whose path has a space. Java and Maven are stand-ins, and
 * besides them only the tools that it needs are on the path.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LauncherIT {
  private static final long END_SECONDS = 40;
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "cp",
          "dirname",
          "env",
          "find",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");

  /** Says how it was called; refuses one option, as a JVM does. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      [[ "$*" != *-Xmx8q* ]] || { echo "Invalid maximum heap size: -Xmx8q"; exit 1; }
      [[ "$*" != *-version* ]] || { echo 'openjdk version "17.0.1"' >&2; exit; }
      printf '<%s>' "$@"
      """;

  /** Writes down what two JVMs would have loaded in TLS, and takes the list for an archive. */
  private static final String ARCHIVING_JAVA =
      """
      #!/usr/bin/env bash
      [[ "$*" != *-version* ]] || { echo 'openjdk version "17.0.1"' >&2; exit; }
      for option; do
        case $option in
          -XX:DumpLoadedClassList=*)
            [[ "$*" == *" --tls "*/certs/localhost* ]] || exit 1
            lists=${option#*=}
            printf '%s\\n' 'both id: 1' 'first id: 2' 'made source: x' >"${lists/\\%p/1}"
            printf '%s\\n' 'both id: 7' 'second' >"${lists/\\%p/2}" ;;
          -XX:SharedClassListFile=*) list=${option#*=} ;;
          -XX:SharedArchiveFile=*) archive=${option#*=} ;;
        esac
      done
      [[ "$*" != *-Xshare:dump* ]] || cp "$list" "$archive"
      printf '<%s>' "$@"
      """;

  @TempDir Path folder;
  private Path home;
  private LauncherTree tree;
  private Path path;
  private Path out;
  private Path err;

  @BeforeEach
  void makeTree() throws IOException {
    home = folder.resolve("a home");
    path = Files.createDirectories(folder.resolve("path"));
    out = folder.resolve("out");
    err = folder.resolve("err");
    tree = LauncherTree.make(home);
    Files.createFile(tree.libraries().resolve("some.jar"));
    Files.createFile(tree.target().resolve("scenarios-1.jar"));
    for (String tool : TOOLS) {
      // No links: whoever clears the folder would warn of them.
      String call = "exec '" + whereIs(tool) + "' \"$@\"\n";
      script(path.resolve(tool), "#!" + whereIs("bash") + "\n" + call);
    }
    script(path.resolve("java"), JAVA);
    script(path.resolve("javac"), JAVA);
  }

  private static Path whereIs(String tool) {
    for (String dir : System.getenv("PATH").split(":")) {
      Path file = Path.of(dir, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("there is no " + tool);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  private void awaitExit(int code, Process process) throws Exception {
    assertTrue(process.waitFor(END_SECONDS, TimeUnit.SECONDS), "has not ended");
    assertEquals(code, process.exitValue(), Files.readString(err) + Files.readString(out));
  }

  private void run(int code, Map<String, String> environment, String... command) throws Exception {
    awaitExit(code, start(environment, command));
  }

  private String launcher() {
    return tree.launcher().toString();
  }

  private void assertRefused(String line, Map<String, String> environment) throws Exception {
    run(2, environment, launcher(), "list");
    assertRefused(line);
  }

  private void assertRefused(String line) throws IOException {
    List<String> lines = Files.readAllLines(err);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("somasync: " + line), lines::toString);
    assertEquals("", Files.readString(out));
  }

  @Test
  void shouldStartThroughALinkFromAnotherFolder() throws Exception {
    tree.complete();
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/run-scenario"));
    run(0, Map.of(), link.toString(), "small", "--set", "a = b");
    String call = Files.readString(out);
    assertTrue(call.contains("<-Dsomasync.home=" + home + ">"), call);
    assertTrue(call.contains("<-XX:CompileCommandFile=" + home + "/conf/compiler>"), call);
    assertTrue(call.endsWith("Main><run><small><--set><a = b>"), call);
  }

  @Test
  void shouldSpareTheSecondCompilerWhereNothingIsSimulated() throws Exception {
    tree.complete();
    for (String command : List.of("list", "cluster", "member", "doctor", "certs")) {
      run(0, Map.of(), launcher(), command);
      String call = Files.readString(out);
      assertTrue(call.contains("<-XX:TieredStopAtLevel=1>"), call);
    }
    for (String command : List.of("run", "sweep", "benchmark", "validate")) {
      run(0, Map.of(), launcher(), command);
      String call = Files.readString(out);
      assertFalse(call.contains("TieredStopAtLevel"), call);
    }
  }

  @Test
  void shouldArchiveWhatBothJvmsLoad() throws Exception {
    tree.complete();
    script(path.resolve("java"), ARCHIVING_JAVA);
    run(0, Map.of(), launcher(), "list");
    Path archive = tree.target().resolve("classes-17.0.1-.jsa");
    assertEquals(List.of("both", "first", "second"), Files.readAllLines(archive));
    String call = Files.readString(out);
    assertTrue(call.contains("<-XX:SharedArchiveFile=" + archive + ">"), call);
    run(0, Map.of(), launcher(), "list");
    assertEquals("", Files.readString(err));
  }

  @Test
  void shouldRefuseAJavaHomeThatIsNone() throws Exception {
    tree.complete();
    Path none = folder.resolve("none");
    assertRefused(
        "JAVA_HOME = " + none + ": there is no such folder", Map.of("JAVA_HOME", "" + none));
    assertRefused(
        "JAVA_HOME = " + folder + ": has no bin/java", Map.of("JAVA_HOME", folder.toString()));
  }

  @Test
  void shouldRefuseAnOldJava() throws Exception {
    tree.complete();
    Path old = folder.resolve("old");
    script(old.resolve("bin/java"), "#!/usr/bin/env bash\necho 'java version \"1.8.0_2\"' >&2\n");
    String line = old.resolve("bin/java") + " is of Java 1.8.0_2; a JDK of at least 17 is needed";
    assertRefused(line, Map.of("JAVA_HOME", old.toString()));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_2\"\n");
    assertRefused(line, Map.of("JAVA_HOME", old.toString()));
  }

  @Test
  void shouldSayWhichOptionsJavaDoesNotTake() throws Exception {
    tree.complete();
    assertRefused(
        "SOMASYNC_JAVA_OPTS = -Xmx8q: Java does not take it: Invalid maximum heap size",
        Map.of("SOMASYNC_JAVA_OPTS", "-Xmx8q"));
  }

  @Test
  void shouldRefuseTooFewFileDescriptors() throws Exception {
    tree.complete();
    run(2, Map.of(), "bash", "-c", "ulimit -n 64; exec \"$0\" list", launcher());
    assertRefused("file descriptors = 64: at least");
  }

  @Test
  void shouldNameWhatIsMissing() throws Exception {
    assertRefused("Maven is missing; install it", Map.of());
    Files.delete(path.resolve("javac"));
    script(path.resolve("mvn"), "#!/usr/bin/env bash\n");
    assertRefused("there is only a JRE; install", Map.of());
    Files.delete(path.resolve("java"));
    assertRefused("there is no java; install", Map.of());
  }

  /** Nobody should wonder for a minute whether it is still alive. */
  @Test
  void shouldShowThatABuildIsStillUnderWay() throws Exception {
    Path built = folder.resolve("built");
    script(
        path.resolve("mvn"),
        "#!/usr/bin/env bash\nuntil [[ -e '" + built + "' ]]; do sleep 0.1; done\n");
    Process process = start(Map.of(), launcher(), "list");
    while (!Files.readString(err).contains("10 s so far")) {
      assertFalse(process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS), "has ended early");
    }
    Files.createFile(built);
    awaitExit(0, process);
    List<String> lines = new ArrayList<>(Files.readAllLines(err));
    assertTrue(lines.get(0).startsWith("somasync: building (once"), lines::toString);
    assertTrue(lines.get(lines.size() - 1).startsWith("somasync: preparing"), lines::toString);
    assertTrue(Files.readString(out).endsWith("<list>"));
    run(0, Map.of(), launcher(), "list");
    assertFalse(Files.readString(err).contains("building"), Files.readString(err));
  }

  @Test
  void shouldShowWhyABuildFailed() throws Exception {
    script(path.resolve("mvn"), "#!/usr/bin/env bash\necho no network\nexit 1\n");
    run(2, Map.of(), launcher(), "list");
    List<String> lines = Files.readAllLines(err);
    assertEquals("no network", lines.get(1));
    assertTrue(lines.get(2).startsWith("somasync: the build failed; see above"), lines::toString);
  }

  @Test
  void shouldEndWhenABuildIsInterrupted() throws Exception {
    script(path.resolve("mvn"), "#!/usr/bin/env bash\nexit 130\n");
    run(130, Map.of(), launcher(), "list");
    assertEquals(1, Files.readAllLines(err).size());
  }
}
