package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
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
      "somasync cluster run SCENARIO [--size=N] [--within=SECONDS] [options of 'somasync run']"
    },
    footer = {"", "Once the cluster is ready, exit codes are those of 'somasync run'."})
final class ClusterRunCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Spec private CommandSpec spec;
  @Mixin private SizeOption size;
  @Mixin private WithinOption within;

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
    Lab lab = clusters.meant(size);
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(words);
    run.addAll(List.of("--join", String.join(",", lab.seeds())));
    clusters.runner().check(run);
    if (!clusters.place().state().running().isEmpty() || isUpElsewhere(lab)) {
      throw new ScenarioException(
          "cluster = up: members run already; use them: bin/somasync " + String.join(" ", run));
    }
    int code = new Starting(clusters.aside(), lab).all(within.limit(lab.shape().size()));
    if (code != ExitCode.OK) {
      return code;
    }
    try {
      return clusters.runner().run(run);
    } finally {
      new Stopping(clusters.aside()).all(true);
    }
  }

  /** What stands on other machines must not end with this run; the start says who is not there. */
  private boolean isUpElsewhere(Lab lab) {
    try {
      Hosts hosts = Hosts.of(lab, clusters.place());
      hosts.look();
      return !hosts.membersElsewhere().isEmpty();
    } catch (LabException noSsh) {
      return false;
    }
  }
}
