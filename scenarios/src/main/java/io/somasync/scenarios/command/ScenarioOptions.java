package io.somasync.scenarios.command;

import io.somasync.scenarios.feed.LoadedFeed;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * A scenario and the options that override its settings. Their values stay texts here: the scenario
 * judges them as it judges its file.
 */
final class ScenarioOptions {
  /** The argument that is a scenario. */
  static final String LABEL = "SCENARIO";

  private static final List<String> PRESETS = List.of("small", "medium", "large", "million");

  /** What a shell may complete. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PRESETS.iterator();
    }
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = LABEL,
      description = "A file, a name that 'somasync list' shows, or - for standard input.")
  private String scenario;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = Presets.class,
      description = "Instead of SCENARIO: small, medium, large or million.")
  private String preset;

  @Option(names = "--jvms", paramLabel = "N", description = "JVMs that share the work.")
  private String jvms;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads per JVM; by default the cores divided by the JVMs.")
  private String threads;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all that is random.")
  private String seed;

  @Option(names = "--nodes", paramLabel = "N", description = "Nodes, for instance 50K or 1M.")
  private String nodes;

  @Option(names = "--cluster-size", paramLabel = "N", description = "Nodes per cluster.")
  private String clusterSize;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Simulated time of the load, for instance 10m.")
  private String duration;

  @Option(
      names = "--messages-per-node",
      paramLabel = "N",
      description = "Messages of the load per node.")
  private String messagesPerNode;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Most handshakes under way at once.")
  private String maxConnections;

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      description = "Simulated seconds per second: unlimited, 1, 0.5.")
  private String pace;

  @Option(
      names = "--tls",
      paramLabel = "DIR",
      description = "JVMs talk in TLS: folder of certificates and key, see 'somasync certs'.")
  private Path tls;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Any setting, for instance workload.messages=5. Can be repeated.")
  private List<String> set = List.of();

  @Mixin private ClassPathOption classPath;

  /** The first option that says what members of a run's own are like. */
  Optional<String> ofOwnMembers() {
    return jvms != null
        ? Optional.of("--jvms = " + jvms)
        : Optional.ofNullable(threads).map(number -> "--threads = " + number);
  }

  /** Loads the scenario with the settings applied. */
  Scenario load(Surroundings surroundings) throws ScenarioException {
    classPath.check();
    return new ScenarioLoader(surroundings.files(), surroundings.temporary())
        .load(name(), settings());
  }

  /** Whether the scenario or its feed comes from standard input, where it can be read once. */
  boolean isStandardInput(Scenario loaded) {
    return loaded.feed().filter(LoadedFeed::isStandardInput).isPresent()
        || ScenarioFiles.isStandardInput(Path.of(name()));
  }

  private String name() {
    if (scenario != null && preset != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--preset = "
              + preset
              + ": stands for a scenario, and "
              + scenario
              + " is one too; give one of them");
    }
    if (scenario == null && preset == null) {
      throw new ParameterException(
          spec.commandLine(),
          "SCENARIO: is missing; give a file, or a name that '" + Program.NAME + " list' shows");
    }
    if (preset != null && !PRESETS.contains(preset)) {
      throw new ParameterException(
          spec.commandLine(),
          "--preset = "
              + preset
              + ": must be one of "
              + String.join(", ", PRESETS)
              + Nearest.hint(preset, PRESETS));
    }
    return preset != null ? preset : scenario;
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    add(settings, "--jvms", "run.jvms", jvms);
    add(settings, "--threads", "run.threads", threads);
    add(settings, "--seed", "seed", seed);
    add(settings, "--nodes", "mesh.nodes", nodes);
    add(settings, "--cluster-size", "mesh.cluster-size", clusterSize);
    add(settings, "--duration", "workload.duration", duration);
    add(settings, "--messages-per-node", "workload.messages-per-node", messagesPerNode);
    add(settings, "--max-connections", "connections.max-connections", maxConnections);
    add(settings, "--pace", "run.pace", pace);
    add(settings, "--tls", "run.tls", tls == null ? null : tls.toString());
    for (String assignment : set) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(),
            "--set = "
                + assignment
                + ": is not PATH=VALUE; write for instance --set workload.messages=5");
      }
      String path = assignment.substring(0, equals).strip();
      settings.add(new Setting("--set " + path, path, assignment.substring(equals + 1).strip()));
    }
    return settings;
  }

  private static void add(List<Setting> settings, String option, String path, String value) {
    if (value != null) {
      settings.add(new Setting(option, path, value));
    }
  }
}
