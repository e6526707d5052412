package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.somasync.engine.plan.PlanException;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunCommandTest {
  @TempDir Path folder;

  private final LocalStarter local = new LocalStarter();

  private Path results() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  @Test
  void shouldRunAndWriteResults() throws Exception {
    Execution execution = Execution.in(folder).with(local).of("run", "small");
    assertEquals(0, execution.code(), execution.toString());
    assertTrue(execution.out().contains("LOAD TEST RESULTS"));
    assertTrue(execution.out().contains("Results in "));
    assertTrue(results().getFileName().toString().startsWith("small-"));
    assertTrue(Files.exists(results().resolve("summary.json")));
    assertEquals(1, local.settings.members());
    assertEquals(2, local.settings.threads());
  }

  /** A cluster has the members and threads that it has. */
  @Test
  void shouldRefuseMembersOfItsOwnBesideACluster() throws Exception {
    for (String option : List.of("--jvms", "--threads")) {
      Execution execution =
          Execution.in(folder).with(local).of("run", "small", option, "2", "--join", "127.0.0.1:1");
      assertEquals(2, execution.code(), execution.toString());
      assertEquals(
          option
              + " = 2: does not go with --join, as a cluster has the members and threads that it"
              + " has; leave it out\n",
          execution.err());
    }
  }

  @Test
  void shouldRefuseWhatIsNoAddressOfAMember() {
    for (String address : List.of("nowhere", "127.0.0.1:0", "127.0.0.1:25520,")) {
      Execution execution = Execution.in(folder).with(local).of("run", "small", "--join", address);
      assertEquals(2, execution.code(), execution.toString());
      assertEquals(
          "--join = "
              + address
              + ": must be HOST:PORT of members, for instance 127.0.0.1:25520"
              + System.lineSeparator(),
          execution.err());
    }
  }

  /** A graph in parts, of which a link has a bandwidth. */
  @Test
  void shouldTellWhatIsToBeKnownOfAGraph() throws Exception {
    Path graph = folder.resolve("g.csv");
    Files.writeString(
        graph, "from,to,latency,loss,bandwidth\n0,1,,,1M\n2,3,,,\n4,5,9,,\n6,7,,,\n8,9,,,\n");
    List<String> set =
        List.of("small", "--set", "mesh.topology=file", "--set", "mesh.file=\"" + graph + "\"");
    for (String command : List.of("run", "validate")) {
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(set);
      words.addAll(List.of("--set", "criteria=null"));
      Execution execution = Execution.in(folder).with(local).of(words.toArray(String[]::new));
      assertEquals(0, execution.code(), execution.toString());
      String note = "note: .*g\\.csv: has 5 parts without a way between them, .*";
      assertTrue(execution.err().lines().anyMatch(l -> l.matches(note)), execution.err());
    }
  }

  @Test
  void shouldRunItsOwnResolvedScenarioAgain() throws Exception {
    Execution.in(folder).with(local).of("run", "small", "--seed", "7", "--quiet");
    Path first = results();
    Path second = folder.resolve("second");
    String resolved = first.resolve("resolved.conf").toString();
    Execution execution =
        Execution.in(folder).with(local).of("run", resolved, "--out", second.toString());
    assertEquals(0, execution.code(), execution.toString());
    assertEquals(
        Files.readString(first.resolve("resolved.conf")),
        Files.readString(second.resolve("resolved.conf")));
  }

  @Test
  void shouldPrintNothingButJson() {
    Execution execution = Execution.in(folder).with(local).of("run", "small", "--json");
    assertEquals(0, execution.code());
    assertTrue(execution.out().startsWith("{") && execution.out().endsWith("}\n"));
    assertEquals("", execution.err());
  }

  /** Keys that only some runs have, and those that say how it was run, are left aside. */
  @Test
  void shouldTakeCriteriaAboutEveryNumberThatItWrites() {
    String json = Execution.in(folder).with(local).of("run", "small", "--json").out();
    List<String> numbers = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : ConfigFactory.parseString(json).root().entrySet()) {
      collect(entry.getKey(), entry.getValue(), numbers);
    }
    numbers.removeAll(List.of("seed", "jvms"));
    assertTrue(numbers.size() > 50, numbers.toString());
    List<String> words = new ArrayList<>(List.of("validate", "small"));
    for (String number : numbers) {
      words.addAll(List.of("--set", "criteria." + number + "=>= 0"));
    }
    Execution execution = Execution.in(folder).of(words.toArray(String[]::new));
    assertEquals(0, execution.code(), execution.err());
  }

  private static void collect(String path, ConfigValue value, List<String> numbers) {
    if (value instanceof ConfigObject object) {
      object.forEach((key, inner) -> collect(path + "." + key, inner, numbers));
    } else if (value.valueType() == ConfigValueType.NUMBER) {
      numbers.add(path);
    }
  }

  @Test
  void shouldPrintNothingButTheSummaryWhenQuiet() {
    Execution execution = Execution.in(folder).with(local).of("run", "small", "--quiet");
    assertFalse(execution.out().contains("Results in "));
    assertEquals("", execution.err());
  }

  @Test
  void shouldPassOptionsOn() {
    Execution.in(folder)
        .with(local)
        .of("run", "small", "--jvms", "2", "--threads", "3", "--pace", "0.5", "--quiet");
    assertEquals(2, local.settings.members());
    assertEquals(3, local.settings.threads());
    assertEquals(0.5, local.settings.pace());
  }

  @Test
  void shouldWarnOfRunsOfMoreThanAnHourInOneLine() {
    Execution execution =
        Execution.in(folder).with(local).of("run", "small", "--pace", "0.01", "--quiet");
    assertEquals(
        "warning: the run will take about 117 min on this machine; Ctrl-C keeps what it has measured",
        execution.err().strip());
  }

  @Test
  void shouldExitWith99WhenCriteriaAreNotMet() {
    Execution execution =
        Execution.in(folder)
            .with(local)
            .of("run", "small", "--set", "criteria.messages.deliveryRatio=> 1");
    assertEquals(99, execution.code(), execution.toString());
  }

  @Test
  void shouldExitWith3WhenTheRunFails() throws Exception {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) ->
                    LocalStarter.handle(
                        CompletableFuture.completedFuture(
                            LocalStarter.nothing(Outcome.FAILED, "member 2 died", plan)),
                        () -> {}))
            .of("run", "small");
    assertEquals(3, execution.code());
    assertTrue(execution.err().contains("could not be finished: member 2 died; what was measured"));
    assertTrue(Files.exists(results().resolve("summary.json")));
  }

  @Test
  void shouldExitWith2WhenThePlanCannotBeBuilt() {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) -> {
                  throw new PlanException("metrics.port = 80: is taken");
                })
            .of("run", "small");
    assertEquals(2, execution.code());
    assertTrue(execution.err().contains("small.conf: metrics.port = 80: is taken"));
    assertEquals(List.of(), List.of(folder.resolve("results").toFile().list()));
  }

  @Test
  void shouldKeepDetailsOfFaultsInTheLog() throws Exception {
    Execution execution = Execution.in(folder).of("run", "small");
    assertEquals(1, execution.code());
    assertEquals(1, execution.err().lines().count(), execution.err());
    assertTrue(execution.err().contains("internal fault: IllegalStateException: nothing should"));
    assertTrue(Files.readString(results().resolve("run.log")).contains("\tat io.somasync"));
  }

  @Test
  void shouldReportFaultsOfTheRunItself() {
    CompletableFuture<RunResult> broken = new CompletableFuture<>();
    broken.completeExceptionally(new IllegalStateException("the books do not balance"));
    Execution execution =
        Execution.in(folder)
            .with((plan, settings, observer) -> LocalStarter.handle(broken, () -> {}))
            .of("run", "small", "--quiet");
    assertEquals(1, execution.code());
    assertTrue(execution.err().contains("IllegalStateException: the books do not balance"));
  }

  @Test
  void shouldWritePartialResultsOnASignal() throws Exception {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) -> {
                  CompletableFuture<RunResult> result = new CompletableFuture<>();
                  raise("TERM");
                  return LocalStarter.handle(
                      result,
                      () -> result.complete(LocalStarter.nothing(Outcome.INTERRUPTED, null, plan)));
                })
            .of("run", "small");
    assertEquals(130, execution.code());
    assertTrue(execution.err().contains("interrupted: what was measured so far is in "));
    assertTrue(Files.exists(results().resolve("summary.json")));
  }

  /** Sends this JVM a signal, as a terminal does. */
  private static void raise(String signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Object instance = type.getConstructor(String.class).newInstance(signal);
      type.getMethod("raise", type).invoke(null, instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
