package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Starts a cluster, runs a scenario on it, and stops it, whatever happens. */
@Command(
    name = "run",
    description = "Starts a cluster, runs a scenario on it, and stops it, whatever happens.",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "somasync cluster run SCENARIO [--size=N] [--hosts=FILE] [--within=SECONDS] [--tls=DIR |"
          + " --insecure] [options of 'somasync run']"
    },
    footer = {"", "Once the cluster is ready, exit codes are those of 'somasync run'."})
final class ClusterRunCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Spec private CommandSpec spec;
  @Mixin private SizeOption size;
  @Mixin private HostsOption hosts;
  @Mixin private WithinOption within;
  @Mixin private ProtectionOptions protection;

  /** The scenario, and options of a run, which are that command's to judge. */
  @Unmatched private List<String> words = new ArrayList<>();

  ClusterRunCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws Exception {
    if (words.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "SCENARIO: is missing; name one, for instance small");
    }
    Clusters there = clusters.aside().with(hosts).with(protection);
    Lab lab = there.meant(size);
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(words);
    run.addAll(List.of("--join", String.join(",", lab.seeds())));
    Starting starting = new Starting(there, lab);
    starting.checkProtection(lab.indexes());
    // Whoever orders the run has to show certificates, too.
    run.addAll(there.runOptions());
    clusters.runner().check(run);
    boolean isUp =
        MemberLook.all(lab, there.place().state()).stream()
            .anyMatch(look -> look.told().isPresent());
    if (isUp || !there.place().state().running().isEmpty()) {
      throw new ScenarioException(
          "cluster = up: members run already; use them: bin/somasync " + String.join(" ", run));
    }
    int code = starting.all(within.limit(lab.shape().size()));
    if (code != ExitCode.OK) {
      return code;
    }
    try {
      return clusters.runner().run(run);
    } finally {
      new Stopping(there).all(true);
    }
  }
}
