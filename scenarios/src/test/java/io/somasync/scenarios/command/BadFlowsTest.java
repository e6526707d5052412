package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.project.JavaCode;
import io.somasync.scenarios.project.JvmProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flows of others that cannot be used, in jars on the class path of a program of its own: one line
 * each, exit code 2, and nothing has started.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class BadFlowsTest {
  private static final String SERVICE = "META-INF/services/io.somasync.shard.flow.ThreatFlow";
  private static final int MAJOR_VERSION = 7;

  private static final String USABLE =
      """
      package bad;
      import io.somasync.shard.flow.*;
      import org.apache.pekko.NotUsed;
      import org.apache.pekko.stream.javadsl.Flow;
      public class Usable implements ThreatFlow {
        public String name() { return "usable"; }
        public String description() { return "Lets all through."; }
        public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
          return Flow.create();
        }
      }
      """;

  @TempDir Path folder;

  private Path classes;

  @BeforeEach
  void compileFlows() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("src/bad"));
    Files.writeString(sources.resolve("Usable.java"), USABLE);
    for (String flow :
        List.of(
            "class Plain { }",
            "abstract class Half extends Usable { }",
            "class Hidden extends Usable { Hidden() { } }",
            "class Throwing extends Usable {"
                + " public Throwing() { throw new IllegalStateException(\"no\\nkey\"); } }",
            "class Newer extends Usable { }",
            "class Gone extends Usable { }",
            "class Torn extends Gone { }",
            "class Mute extends Usable { public String description() { return null; } }",
            "class Loud extends Usable {"
                + " public String name() { throw new IllegalStateException(\"none\"); } }",
            "class Unset extends Usable { public java.util.List<FlowSetting> settings() { return"
                + " java.util.List.of(FlowSetting.rate(\"rate\", \"120/min\", 0, 10, \"It.\")); } }")) {
      String name = flow.replaceFirst(".*?class (\\w+) .*", "$1");
      Files.writeString(
          sources.resolve(name + ".java"),
          "package bad; import io.somasync.shard.flow.*; public " + flow);
    }
    classes = folder.resolve("classes");
    JavaCode.compile(sources, classes);
    Files.delete(classes.resolve("bad/Gone.class"));
    Path newer = classes.resolve("bad/Newer.class");
    byte[] bytes = Files.readAllBytes(newer);
    bytes[MAJOR_VERSION] = 99;
    Files.write(newer, bytes);
  }

  /** A jar of all classes, with the service file of those flows. */
  private Path jar(String name, String services) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
        Files.copy(path, jar);
      }
      jar.putNextEntry(new ZipEntry(SERVICE));
      jar.write(services.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private JvmProgram program(List<Path> jars, String... args) throws Exception {
    return JvmProgram.in(folder, jars, args);
  }

  private String scenario(String flows) throws IOException {
    Path file = folder.resolve("my.conf");
    Files.writeString(file, "include \"small.conf\"\nflows.outbound = [\n" + flows + "\n]\n");
    return file.toString();
  }

  @Test
  void shouldSayInALineWhatIsWrongWithEachClass() throws Exception {
    List<String> wrong =
        List.of(
            "bad.Missing: there is no such class on the class path; add its jar by --classpath or"
                + " to lib/",
            "bad.Plain: is no ThreatFlow; the class must implement"
                + " io.somasync.shard.flow.ThreatFlow",
            "bad.Half: is abstract; name a class that can be made",
            "bad.Hidden: cannot be made; the class must be public and have a public constructor"
                + " without parameters",
            "bad.Throwing: its constructor threw IllegalStateException: no key",
            "bad.Newer: cannot be used: it was compiled for a newer Java than this one, "
                + Runtime.version().feature()
                + "; compile it with --release 17",
            "bad.Torn: cannot be used: NoClassDefFoundError: bad/Gone",
            "bad.Mute: cannot be used: name, description or settings of bad.Mute are null",
            "bad.Loud: cannot be used: name, description or settings of bad.Loud threw"
                + " IllegalStateException: none");
    StringBuilder names = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < wrong.size(); i++) {
      String name = wrong.get(i).substring(0, wrong.get(i).indexOf(':'));
      names.append(i == 0 ? "" : "\n").append(name);
      expected.append("my.conf:" + (i + 3) + ": flows.outbound." + (i + 1) + ".name = ");
      expected.append(wrong.get(i)).append('\n');
    }
    JvmProgram program = program(List.of(jar("bad.jar", "")), "run", scenario(names.toString()));
    assertEquals(new JvmProgram(2, "", expected.toString()), program);
  }

  @Test
  void shouldRefuseANameThatTwoJarsHave() throws Exception {
    List<Path> jars = List.of(jar("a.jar", "bad.Usable\n"), jar("b.jar", "bad.Unset\n"));
    assertEquals(
        "my.conf:3: flows.outbound.1.name = usable: two flows are named usable: bad.Usable in a.jar"
            + " and bad.Unset in a.jar; take one of them from the class path\n",
        program(jars, "run", scenario("usable")).err());
  }

  /** The others can be listed and used all the same. */
  @Test
  void shouldListWhatIsLeftAndSayWhatIsWrong() throws Exception {
    Path jar = jar("a.jar", "bad.Throwing\nbad.Unset\n");
    JvmProgram list = program(List.of(jar), "list", "flows");
    assertEquals(2, list.code());
    assertEquals(
        "a flow on the class path cannot be used: Provider bad.Throwing could not be instantiated:"
            + " IllegalStateException: no key\n",
        list.err());
    assertTrue(list.out().contains("\nusable ") && list.out().contains("\nsign "), list.out());
    JvmProgram validate = program(List.of(jar), "validate", scenario("usable"));
    assertEquals(0, validate.code(), validate.err());
    assertTrue(validate.out().contains("Flows out       usable (rate = 2/s)\n"), validate.out());
  }
}
