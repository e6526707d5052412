package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the members that do not run yet, and waits until all are ready. */
@Command(
    name = "start",
    description = "Starts the members that do not run yet, and waits until all are ready.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private WithinOption within;
  @Mixin private ProtectionOptions protection;

  @Option(
      names = "--hosts",
      paramLabel = "FILE",
      description = "Machines and their members, as lab.conf has them; kept for other commands.")
  private Path hosts;

  StartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Clusters there = (hosts == null ? clusters : clusters.with(checked(hosts))).with(protection);
    Lab lab = there.standing(size);
    int code = new Starting(there, lab).all(within.limit(lab.shape().size()));
    if (code == ExitCode.OK && hosts != null) {
      try {
        clusters.place().state().keep(lab);
      } catch (LabException e) {
        clusters.err().println("warning: " + e.getMessage());
      }
    }
    if (code == ExitCode.OK) {
      List<String> next = new ArrayList<>(List.of("--join", lab.address(1)));
      next.addAll(there.runOptions());
      clusters.out().println("next: bin/somasync run SCENARIO " + String.join(" ", next));
    }
    return code;
  }

  private static Path checked(Path file) throws ScenarioException {
    if (!Files.isRegularFile(file)) {
      throw new ScenarioException(
          "--hosts = " + file + ": there is no such file; write one like conf/lab.conf");
    }
    return file;
  }
}
