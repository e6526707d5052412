package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is what the program prints; {@code .ci/samples} makes it so. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SampleBlocksTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String COMMAND = "$ bin/run-scenario small --quiet";

  /** A criterion's value depends on the machine if it is about throughput. */
  private static final int CRITERION_WITHOUT_VALUE = 48;

  @TempDir Path folder;

  @Test
  void shouldShowInReadmeWhatTheProgramPrints() throws Exception {
    List<String> printed =
        Execution.in(folder)
            .with(new LocalStarter())
            .of("run", "small", "--quiet")
            .out()
            .lines()
            .toList();
    List<String> shown = sample(Files.readAllLines(README));
    assertEquals(determined(printed), determined(shown), "README.md is out of date: .ci/samples");
  }

  private static List<String> sample(List<String> page) {
    int begin = page.indexOf(COMMAND) + 1;
    assertTrue(begin > 0, COMMAND + " is not in README.md");
    List<String> rest = page.subList(begin, page.size());
    return rest.subList(0, rest.indexOf("```"));
  }

  /** The lines that are the same on every machine. */
  private static List<String> determined(List<String> block) {
    int messages = indexOf(block, " Messages Generated");
    int machine = indexOf(block, " Throughput");
    int verdict = indexOf(block, " Digest");
    List<String> lines = new ArrayList<>(block.subList(0, indexOf(block, " Connections")));
    lines.addAll(block.subList(messages, machine));
    for (String line : block.subList(verdict, block.size())) {
      boolean isOfTheMachine = line.contains("throughput.");
      lines.add(isOfTheMachine ? line.substring(0, CRITERION_WITHOUT_VALUE) : line);
    }
    return lines;
  }

  private static int indexOf(List<String> block, String label) {
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).startsWith(label)) {
        return i;
      }
    }
    throw new AssertionError("there is no line" + label + " in " + block);
  }
}
