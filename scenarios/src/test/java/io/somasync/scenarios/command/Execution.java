package io.somasync.scenarios.command;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.surroundings.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Executes command lines in tests, with captured output. */
record Execution(
    Path folder,
    Surroundings.Starter starter,
    Map<String, String> variables,
    int code,
    String out,
    String err) {
  /** Executions whose results go into that folder. */
  static Execution in(Path folder) {
    return new Execution(
        folder,
        (plan, settings, observer) -> {
          throw new IllegalStateException("nothing should run");
        },
        Map.of(),
        0,
        "",
        "");
  }

  /** The same with another way to start runs. */
  Execution with(Surroundings.Starter other) {
    return new Execution(folder, other, variables, code, out, err);
  }

  /** The same with other variables of the environment, as far as clusters know them. */
  Execution with(Map<String, String> others) {
    return new Execution(folder, starter, others, code, out, err);
  }

  /** The execution of a command line. */
  Execution of(String... args) {
    return printingTo(new ByteArrayOutputStream(), args);
  }

  /** The same with a standard output that may not take all. */
  Execution printingTo(OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            new ScenarioFiles(Path.of("..", "conf")),
            folder.resolve("results"),
            folder.resolve("temporary"),
            new Memory(1_000_000_000L, 4_000_000_000L, 4_000_000_000L, Memory.Heap.OF_THE_USER),
            2,
            plan -> 50e6,
            starter);
    LabPlace place =
        new LabPlace(
            variables,
            folder.resolve("lab.conf"),
            new StateFolder(folder.resolve("cluster")),
            surroundings.memory());
    int code = Program.in(surroundings, place).execute(args);
    return new Execution(
        folder,
        starter,
        variables,
        code,
        out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "",
        err.toString(StandardCharsets.UTF_8));
  }
}
