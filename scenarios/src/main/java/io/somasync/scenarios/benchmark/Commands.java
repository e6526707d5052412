package io.somasync.scenarios.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command lines of measurements.
 *
 * @param launcher what users call
 * @param scenarios the folder of shipped scenarios
 */
record Commands(Path launcher, Path scenarios) {
  /** Options that are of this JVM alone: what listens, records or writes. */
  private static final Pattern OWN_OPTION =
      Pattern.compile(
          "-agent|-javaagent|-XX:(StartFlightRecording|ArchiveClassesAtExit|AOTCacheOutput)");

  /** A run by members, as users start it. */
  List<String> ofMembers(Trial trial, Path out) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(launcher.toString(), "run", file(trial.workload())));
    for (String setting : trial.workload().settings()) {
      command.addAll(List.of("--set", setting));
    }
    command.addAll(trial.placement().options());
    command.addAll(List.of("--quiet", "--out", out.toString()));
    return command;
  }

  /** A run by the kernel alone. */
  List<String> ofLocalRun(Workload workload) {
    List<String> command = java(LocalRunMain.class);
    command.add(file(workload));
    command.addAll(workload.settings());
    return command;
  }

  /** A program that keeps a core busy. */
  List<String> ofNeighbour() {
    return java(BusyNeighbour.class);
  }

  /** A path, because a name might be found in the user's folder first. */
  private String file(Workload workload) {
    return scenarios.resolve(workload.scenario() + ".conf").toString();
  }

  /** With the options that the launcher gave this JVM. */
  private static List<String> java(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!OWN_OPTION.matcher(option).lookingAt()) {
        command.add(option);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }
}
