package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabHost;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.lab.LabSettings;
import io.somasync.scenarios.lab.TlsFolders;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.standing.ClusterShape;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What all commands for clusters need.
 *
 * @param surroundings of the command
 * @param place of the lab
 * @param runner runs a scenario
 * @param out where it says what it does
 */
record Clusters(Surroundings surroundings, LabPlace place, Runner runner, PrintStream out) {
  /** The same where standard output is for what a run comes to. */
  Clusters aside() {
    return new Clusters(surroundings, place, runner, err());
  }

  PrintStream err() {
    return surroundings.err();
  }

  /**
   * Options of a run on the cluster that these commands start: it has to show certificates, too.
   */
  List<String> runOptions() {
    String tls = TlsFolders.here(place.protection()).tls();
    return tls.isEmpty() ? List.of() : List.of(ProtectionOptions.TLS, tls);
  }

  /** The cluster that is to be: by the option, else as settings say. */
  Lab meant(SizeOption size) throws ScenarioException {
    return LabSettings.read(file(), place.environment(), SizeOption.NAME, size.size(), 0);
  }

  /** The cluster that there is: by the option, else as large as what stands. */
  Lab standing(SizeOption size) throws ScenarioException {
    return LabSettings.read(
        file(), place.environment(), SizeOption.NAME, size.size(), place.state().standingSize());
  }

  /** What describes the lab: the file that is named, else that of the last start, else our own. */
  private Path file() {
    Path kept = place.state().lab();
    return place.environment().containsKey("SOMASYNC_LAB") || !Files.exists(kept)
        ? place.file()
        : kept;
  }

  /** The same place with another file that describes the lab. */
  Clusters with(Path lab) {
    return new Clusters(surroundings, place.with(lab), runner, out);
  }

  /** The same with members protected as options say, if they do. */
  Clusters with(ProtectionOptions protection) throws ScenarioException {
    return protection
        .wish()
        .map(wish -> new Clusters(surroundings, place.with(wish), runner, out))
        .orElse(this);
  }

  /** The lab with all members that it has room for, to find those that stand. */
  Lab whole() throws ScenarioException {
    Lab lab =
        LabSettings.read(file(), place.environment(), SizeOption.NAME, OptionalInt.empty(), 0);
    if (lab.hosts().stream().allMatch(LabHost::isHere)) {
      return lab;
    }
    int room = lab.hosts().stream().mapToInt(LabHost::members).sum();
    ClusterShape shape = lab.shape();
    int size = Math.max(shape.size(), Math.min(room, shape.maxNodes()));
    return ofSize("the cluster's size", size);
  }

  /** A cluster of a given size. */
  Lab ofSize(String name, int size) throws ScenarioException {
    return LabSettings.read(file(), place.environment(), name, OptionalInt.of(size), 0);
  }

  /** Refuses to start members on machines that cannot be reached from here. */
  static void checkHere(Lab lab, List<Integer> indexes) throws ScenarioException {
    for (int index : indexes) {
      LabHost host = lab.hostOf(index);
      if (!host.isHere()) {
        throw new ScenarioException(
            "member %d = on %s: is not this machine; call there: bin/somasync member start %d %d"
                .formatted(index, host.name(), index, lab.shape().size()));
      }
    }
  }
}
