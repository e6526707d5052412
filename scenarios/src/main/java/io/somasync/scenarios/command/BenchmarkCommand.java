package io.somasync.scenarios.command;

import io.somasync.scenarios.benchmark.Benchmark;
import io.somasync.scenarios.benchmark.Extent;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what this machine can do. */
@Command(
    name = "benchmark",
    description = "Measures what this machine can do; nothing else should run on it meanwhile.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes:",
      "    0  measured",
      "    1  two placements came to different digests, or another fault of the program",
      "    2  bad usage",
      "    3  some runs could not be finished, or the page not be written",
      "  130  interrupted; what was measured is shown and written"
    })
final class BenchmarkCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Smaller workloads, once: about a minute instead of half an hour.")
  private boolean quick;

  @Option(
      names = "--billion",
      description = "A mesh of 10^9 nodes too, if the machine has the memory.")
  private boolean billion;

  @Option(names = "--tiny", hidden = true, description = "As little as there is, for tests.")
  private boolean tiny;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes a page in Markdown, and the same name with .json beside it.")
  private Path out;

  @Option(names = "--json", description = "JSON on standard output, and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress, only the tables.")
  private boolean quiet;

  BenchmarkCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    return Benchmark.of(surroundings, extent(), Optional.ofNullable(out), json, quiet)
        .run(commandLine());
  }

  private String commandLine() {
    return Program.NAME
        + " "
        + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
  }

  private Extent extent() {
    if (billion && (quick || tiny)) {
      throw new ParameterException(
          spec.commandLine(),
          "--billion: takes minutes, and --quick is to take one; give one of them");
    }
    if (tiny) {
      return Extent.TINY;
    }
    return quick ? Extent.QUICK : billion ? Extent.BILLION : Extent.FULL;
  }
}
