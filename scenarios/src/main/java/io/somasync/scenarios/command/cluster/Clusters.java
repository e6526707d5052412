package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.LabHost;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.lab.LabSettings;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.TlsFolders;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.standing.ClusterShape;
import io.somasync.shard.standing.ProtectionWish;
import java.io.PrintStream;
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
   * Options of a run on the cluster that these commands start: it has to show certificates, too, or
   * to do without.
   */
  List<String> runOptions() {
    ProtectionWish wish = place.protection();
    if (wish.isInsecure()) {
      return List.of(ProtectionOptions.INSECURE);
    }
    String tls = TlsFolders.here(wish).tls();
    return tls.isEmpty() ? List.of() : List.of(ProtectionOptions.TLS, tls);
  }

  /** The cluster that is to be: by the option, else as settings say. */
  Lab meant(SizeOption size) throws ScenarioException {
    return read(place, SizeOption.NAME, size.size(), 0);
  }

  /** The cluster that there is: by the option, else as large as what stands. */
  Lab standing(SizeOption size) throws ScenarioException {
    return read(place, SizeOption.NAME, size.size(), place.state().standingSize());
  }

  private static Lab read(LabPlace place, String option, OptionalInt given, int standing)
      throws ScenarioException {
    return LabSettings.read(place.file(), place.environment(), option, given, standing);
  }

  /** The same with the machines of a list; says it if the list is that of an earlier start. */
  Clusters with(HostsOption hosts) throws ScenarioException {
    Clusters there = quietlyWith(hosts);
    if (there.place.isKept()) {
      err()
          .println(
              "note: hosts = "
                  + there.place.file()
                  + ": kept from the last start with --hosts; name others with --hosts FILE, or"
                  + " forget them: bin/somasync cluster clean");
    }
    return there;
  }

  /** The same with the machines of a list: the one that is named, else that of an earlier start. */
  Clusters quietlyWith(HostsOption hosts) throws ScenarioException {
    return hosts.file().isPresent()
        ? with(place.with(HostsOption.NAME, hosts.file().get()))
        : with(place.withKept());
  }

  private Clusters with(LabPlace other) {
    return new Clusters(surroundings, other, runner, out);
  }

  /**
   * Keeps a lab that was started, if its machines are those of a list.
   *
   * @param hosts whether a list was named, or an older one was kept
   */
  void keep(Lab lab, HostsOption hosts) {
    if (hosts.file().isPresent() || place.isKept()) {
      try {
        place.state().keep(lab);
      } catch (LabException e) {
        err().println("warning: " + e.getMessage());
      }
    }
  }

  /**
   * Refuses to lose sight of the members of a kept list for another one.
   *
   * @throws LabException if some run
   */
  void checkKept(Lab lab) throws ScenarioException, LabException {
    LabPlace before = place.onKept();
    Lab kept = read(before, SizeOption.NAME, OptionalInt.empty(), 0);
    if (before.equals(place) || kept.hosts().equals(lab.hosts())) {
      return;
    }
    for (MemberLook look : MemberLook.all(kept, place.state())) {
      if (look.told().isPresent()) {
        throw new LabException(
            "cluster = up: member %d of the hosts in %s runs, at %s; stop it first: bin/somasync cluster stop"
                .formatted(look.index(), before.file(), look.address()));
      }
    }
  }

  /** The same with members protected as options say, if they do. */
  Clusters with(ProtectionOptions protection) throws ScenarioException {
    return protection.wish().map(wish -> with(place.with(wish))).orElse(this);
  }

  /** The lab with all members that it has room for, to find those that stand. */
  Lab whole() throws ScenarioException {
    Lab lab = read(place, SizeOption.NAME, OptionalInt.empty(), 0);
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
    return read(place, name, OptionalInt.of(size), 0);
  }

  /** Refuses to start a member that is another machine's. */
  static void checkHere(Lab lab, int index) throws ScenarioException {
    LabHost host = lab.hostOf(index);
    if (!host.isHere()) {
      throw elsewhere(index, host, "start %d %d".formatted(index, lab.shape().size()));
    }
  }

  /** Refuses to stop a member that a list has on another machine. */
  void checkHere(int index) throws ScenarioException {
    Lab lab = whole();
    if (index <= lab.shape().size() && !lab.hostOf(index).isHere()) {
      throw elsewhere(index, lab.hostOf(index), "stop " + index);
    }
  }

  private static ScenarioException elsewhere(int index, LabHost host, String command) {
    return new ScenarioException(
        "member %d = on %s: is not this machine; call there: bin/somasync member %s"
            .formatted(index, host.name(), command));
  }
}
