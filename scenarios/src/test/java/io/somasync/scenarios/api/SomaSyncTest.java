package io.somasync.scenarios.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.Digest;
import io.somasync.scenarios.result.Outcome;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.ThreatFlow;
import io.somasync.shard.flow.ThreatMessage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real runs in this JVM, one after the other. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class SomaSyncTest {
  private static final Simulation LITTLE =
      SomaSync.scenario("small").set("workload.messages-per-node", 1);

  @TempDir Path folder;

  @Test
  void shouldComeToTheSameAsALocalRunEachTime() throws Exception {
    String expected =
        Digest.format(
            LocalRun.run(
                    new ScenarioLoader(new ScenarioFiles(Path.of("..", "conf")))
                        .load(
                            "small",
                            List.of(messagesPerNode("1"), new Setting("--seed", "seed", "7")))
                        .plan())
                .tally()
                .digest);
    FinishedRun first = LITTLE.seed(7).run();
    FinishedRun second = LITTLE.seed(7).run();
    assertEquals(expected, first.digest());
    assertEquals(expected, second.digest());
    assertEquals(7, first.seed());
    assertEquals("small", first.scenario());
    assertNotEquals(expected, LITTLE.seed(8).run().digest());
  }

  private static Setting messagesPerNode(String number) {
    return new Setting("--messages-per-node", "workload.messages-per-node", number);
  }

  @Test
  void shouldTellFiguresVerdictsAndTheCommandThatReplaysIt() {
    FinishedRun run =
        LITTLE
            .set("criteria.coverage.mean", ">= 99.9%")
            .set("criteria.throughput.sendsPerSecond", null)
            .run();
    assertEquals(1_000, run.number("mesh.nodes"));
    assertEquals(1_001, run.number("messages.generated"));
    assertTrue(run.number("coverage.mean") > 0.9, run::toString);
    assertEquals(Outcome.FAILED, run.outcome(), run::toString);
    assertTrue(run.failure().isEmpty());
    assertTrue(run.folder().isEmpty());
    assertEquals(
        List.of("coverage.mean"),
        run.criteria().stream().filter(c -> !c.met()).map(c -> c.path()).toList());
    assertTrue(run.toString().startsWith("small, seed 42, failed; coverage.mean = 0.99"));
    assertTrue(
        run.toString()
            .endsWith(
                "is not >= 99.9%; replay: somasync run small --set workload.messages-per-node=1"
                    + " --set 'criteria.coverage.mean=>= 99.9%' --set criteria.throughput.sendsPerSecond=null"),
        run::toString);
    assertTrue(run.json().contains("\"digest\": \"" + run.digest() + "\""), run::json);
    assertTrue(run.text().contains(run.digest()), run::text);
  }

  /** The command must find flows that are on the class path of these tests. */
  @Test
  void shouldReplayWithTheJarsOfItsFlows() throws Exception {
    FinishedRun run =
        LITTLE
            .set("flows.inbound", "[sign, \"" + PassAll.class.getName() + "\"]")
            .set("criteria", null)
            .run();
    Path classes =
        Path.of(PassAll.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(
        run.replay().startsWith("somasync run small --classpath " + classes + " --set workload."),
        run::replay);
  }

  /** A flow of one's own. */
  public static final class PassAll implements ThreatFlow {
    @Override
    public String name() {
      return "pass-all";
    }

    @Override
    public String description() {
      return "Lets all through.";
    }

    @Override
    public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
      return Flow.create();
    }
  }

  @Test
  void shouldNameTheNearestFigureOfOneThatThereIsNot() {
    FinishedRun run = LITTLE.run();
    NoSuchElementException thrown =
        assertThrows(NoSuchElementException.class, () -> run.number("coverage.meen"));
    assertEquals(
        "coverage.meen: there is no such figure; did you mean coverage.mean?", thrown.getMessage());
    String among =
        assertThrows(NoSuchElementException.class, () -> run.find("coverage.something.else"))
            .getMessage();
    assertTrue(among.contains("; there are coverage.mean, "), among);
    assertThrows(NoSuchElementException.class, () -> run.number("nothing at all like it"));
    for (String path : run.paths()) {
      run.find(path);
    }
  }

  @Test
  void shouldTellWhatWasNotMeasured() {
    FinishedRun run = LITTLE.set("phases.connectivity", false).run();
    String path = "connections.handshakeMicros.p50";
    assertTrue(run.find(path).isEmpty(), run::json);
    NoSuchElementException thrown =
        assertThrows(NoSuchElementException.class, () -> run.number(path));
    assertTrue(thrown.getMessage().startsWith(path + ": was not measured in small"));
  }

  @Test
  void shouldCountWallTimeFromTheCallOn() {
    FinishedRun run = LITTLE.run();
    double sum = 0;
    for (String phase : List.of("start", "create", "connect", "propagate", "sustain")) {
      double seconds = run.number("wall." + phase + "Seconds");
      assertTrue(seconds >= 0, phase);
      sum += seconds;
    }
    double total = run.number("wall.totalSeconds");
    assertTrue(sum <= total + 0.1 && total < sum + 10, () -> run.json());
  }

  @Test
  void shouldSayAllThatIsWrongAtOnce() throws Exception {
    Path file = folder.resolve("my.conf");
    Files.writeString(file, "include \"small.conf\"\nmesh.nods = 5\nprotocol.name = fload\n");
    SimulationException thrown =
        assertThrows(
            SimulationException.class,
            () -> SomaSync.scenario(file.toString()).set("mesh.nodes", "1050").run());
    assertEquals(
        List.of(
            "--set mesh.nodes = 1050: is not a multiple of mesh.cluster-size = 100; write for"
                + " instance 1000 or 1100",
            file + ":2: mesh.nods = 5: unknown key; did you mean mesh.nodes?",
            file + ":3: protocol.name = fload: must be flood or push-gossip; did you mean flood?"),
        thrown.problems());
    assertEquals(String.join(System.lineSeparator(), thrown.problems()), thrown.getMessage());
    assertThrows(SimulationException.class, () -> SomaSync.scenario("smal").check());
    SomaSync.scenario("small").check();
  }

  @Test
  void shouldWriteFilesOnlyWhereItIsAsked() throws Exception {
    Path out = folder.resolve("out");
    FinishedRun run = LITTLE.out(out).run();
    assertEquals(out, run.folder().orElseThrow());
    assertEquals(run.json(), Files.readString(out.resolve("summary.json")));
    Path file = Files.writeString(folder.resolve("file"), "");
    SimulationException thrown =
        assertThrows(SimulationException.class, () -> LITTLE.out(file.resolve("out")).run());
    assertEquals(1, thrown.problems().size());
    assertTrue(thrown.getMessage().contains("cannot be written to"), thrown.getMessage());
  }

  @Test
  void shouldPrintProgressOnlyWhereItIsAsked() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      LITTLE.run();
      LITTLE.progress(new PrintStream(lines, true, StandardCharsets.UTF_8)).run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertArrayEquals(new byte[0], printed.toByteArray());
    assertTrue(lines.toString(StandardCharsets.UTF_8).contains("sustained load"));
  }

  @Test
  void shouldTakeTurnsWhereSeveralThreadsAskForRuns() throws Exception {
    CompletableFuture<FinishedRun> other = CompletableFuture.supplyAsync(LITTLE::run);
    assertEquals(LITTLE.run().digest(), other.get(60, TimeUnit.SECONDS).digest());
  }

  @Test
  void shouldRunInSeveralJvmsIfAsked() {
    FinishedRun run = LITTLE.set("run.jvms", 2).run();
    assertEquals(LITTLE.run().digest(), run.digest());
    assertTrue(run.text().contains("2 JVMs"), run::text);
  }

  @Test
  void shouldEndSoonIfTheThreadIsInterrupted() throws Exception {
    CompletableFuture<Void> began = new CompletableFuture<>();
    PrintStream first =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            began.complete(null);
          }
        };
    CompletableFuture<FinishedRun> end = new CompletableFuture<>();
    CompletableFuture<Boolean> stayed = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              // In step with the clock it would take over a minute.
              end.complete(LITTLE.set("run.pace", 1).progress(first).run());
              stayed.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    began.get(30, TimeUnit.SECONDS);
    thread.interrupt();
    FinishedRun run = end.get(60, TimeUnit.SECONDS);
    assertEquals(Outcome.INTERRUPTED, run.outcome());
    assertTrue(stayed.get(10, TimeUnit.SECONDS));
  }
}
