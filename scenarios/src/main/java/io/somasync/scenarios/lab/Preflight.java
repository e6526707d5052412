package io.somasync.scenarios.lab;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Checkups;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.ProgramVersion;
import io.somasync.shard.security.Tls;
import io.somasync.shard.standing.ClusterShape;
import io.somasync.shard.standing.MemberStatus;
import io.somasync.shard.standing.Protection;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.wire.Fingerprint;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether a cluster could be started, or whether the one that stands is as it should be. */
public final class Preflight {
  private final Lab lab;
  private final LabPlace place;
  private final StateFolder state;

  public Preflight(Lab lab, LabPlace place) {
    this.lab = lab;
    this.place = place;
    this.state = place.state();
  }

  /** All checks. */
  public List<Checkup> all() {
    List<Checkup> checkups = new ArrayList<>();
    checkups.add(Checkups.jdk());
    checkups.add(Checkups.descriptorsOfMember(lab.shape().size()));
    checkups.addAll(ofMembers());
    try {
      checkups.addAll(Hosts.of(lab, place).checkups());
    } catch (LabException e) {
      checkups.add(new Checkup("ssh", false, "cannot be used", e.getMessage()));
    }
    return checkups;
  }

  /** Those that are of members only. */
  public List<Checkup> ofMembers() {
    List<Checkup> checkups = new ArrayList<>();
    checkups.add(heap());
    checkups.add(ports());
    lab.hosts().forEach(host -> checkups.add(Checkups.bothWays(host.name())));
    checkups.add(protection());
    checkups.add(Checkups.disk(state.path()));
    checkups.add(folder());
    checkups.add(pidFiles());
    checkups.add(versions());
    return checkups;
  }

  /** Does what of the remedies is harmless, and says what. */
  public void fix(PrintStream out) {
    for (int index : stale()) {
      try {
        state.forget(index);
        out.println(
            "fixed   pid files         removed that of member " + index + ", which is gone");
      } catch (IOException e) {
        continue; // the check says so
      }
    }
    if (!Files.exists(state.path())) {
      try {
        Files.createDirectories(state.path());
        out.println("fixed   state folder      made " + state.path());
      } catch (IOException e) {
        return; // the check says so
      }
    }
  }

  private List<Integer> here() {
    return lab.indexes().stream().filter(index -> lab.hostOf(index).isHere()).toList();
  }

  private Checkup heap() {
    String name = "heap per member";
    if (here().isEmpty()) {
      return new Checkup(name, true, "no member is to be here", "");
    }
    try {
      int members = lab.neighbours(here().get(0));
      long bytes = Here.heapBytes(place.memory(), members);
      String found = Rounded.bytes(bytes) + " for each of " + members + " here";
      boolean isThere = members * (double) bytes <= place.memory().machineBytes();
      return new Checkup(
          name,
          isThere,
          found,
          "this machine has "
              + Rounded.bytes(place.memory().machineBytes())
              + "; use a smaller -Xmx in SOMASYNC_JAVA_OPTS");
    } catch (PlanException e) {
      return new Checkup(name, false, "too little", e.getMessage());
    }
  }

  private Checkup ports() {
    if (here().isEmpty()) {
      return new Checkup("ports", true, "no member is to be here", "");
    }
    List<Integer> running = state.running();
    List<String> taken =
        Ports.taken(lab, here().stream().filter(index -> !running.contains(index)).toList());
    ClusterShape shape = lab.shape();
    String range = shape.basePort() + " to " + shape.healthPort(shape.size());
    return taken.isEmpty()
        ? new Checkup("ports", true, range + (running.isEmpty() ? " free" : " free or ours"), "")
        : new Checkup("ports", false, range, String.join("; ", taken));
  }

  /** Whether members are protected where others can reach them, and for how long still. */
  private Checkup protection() {
    String name = "protection";
    Set<String> found = new LinkedHashSet<>();
    try {
      ProtectionWish wish = place.protection();
      for (int index : lab.indexes()) {
        LabHost host = lab.hostOf(index);
        Protection given = Protection.of(TlsFolders.of(host, wish), "host", host.name());
        found.add(
            given
                .tls()
                .map(tls -> "TLS, " + host.name() + ": " + given.warning().orElse(daysLeft(tls)))
                .orElse(
                    given.warning().isEmpty()
                        ? "none is needed on loopback"
                        : "none at " + host.name() + ", as " + wish.insecureName() + " says"));
      }
      return new Checkup(name, true, String.join("; ", found), "");
    } catch (PlanException | ScenarioException e) {
      return new Checkup(name, false, "cannot be started", e.getMessage());
    }
  }

  private static String daysLeft(Tls tls) {
    return "certificates hold for %d days".formatted(tls.credentials().daysLeft(Instant.now()));
  }

  private Checkup folder() {
    Path folder = state.path().toAbsolutePath().normalize();
    String name = "state folder";
    if (!Files.exists(folder)) {
      return new Checkup(name, true, folder + " is made at the first start", "");
    }
    return new Checkup(
        name,
        Files.isDirectory(folder) && Files.isWritable(folder),
        folder.toString(),
        "cannot be written to; change its permissions, or set SOMASYNC_STATE to another one");
  }

  private List<Integer> stale() {
    List<Integer> running = state.running();
    return state.noted().stream().filter(index -> !running.contains(index)).toList();
  }

  private Checkup pidFiles() {
    List<Integer> stale = stale();
    if (stale.isEmpty()) {
      return new Checkup("pid files", true, state.running().size() + " of processes that run", "");
    }
    String members = stale.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new Checkup(
        "pid files",
        false,
        "stale for member " + members,
        "their processes are gone; add --fix, or start the cluster");
  }

  /** Members of another build may not understand each other. */
  private Checkup versions() {
    String own = ProgramVersion.text();
    List<MemberLook> up =
        MemberLook.all(lab, state).stream().filter(look -> look.told().isPresent()).toList();
    String wireFormat = Fingerprint.ofThisProgram();
    List<String> others =
        up.stream()
            .map(
                look -> {
                  MemberStatus told = look.told().get();
                  String member = "member " + look.index() + " has ";
                  return !told.version().equals(own)
                      ? member + told.version()
                      : told.wireFormat().equals(wireFormat) ? "" : member + "another wire format";
                })
            .filter(text -> !text.isEmpty())
            .toList();
    String found =
        own + (up.isEmpty() ? "; no member is up" : " at " + up.size() + " members, too");
    return others.isEmpty()
        ? new Checkup("version", true, found, "")
        : new Checkup(
            "version",
            false,
            own + " here, " + String.join(", ", others),
            "install the same everywhere, and restart: bin/somasync cluster restart");
  }
}
