package io.somasync.scenarios.lab;

import io.somasync.scenarios.lab.ssh.Bundle;
import io.somasync.scenarios.lab.ssh.ClockDifference;
import io.somasync.scenarios.lab.ssh.Scripts;
import io.somasync.scenarios.lab.ssh.Ssh;
import io.somasync.scenarios.lab.ssh.SshException;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Checkups;
import io.somasync.shard.run.ProgramVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks of another machine, by ssh, before a start. */
final class SshCheckups {
  private static final int SECONDS = 60;
  private static final int VERSION_SECONDS = 120;
  private static final int CLOCK_SECONDS = 10;
  private static final double MOST_CLOCK_SECONDS = 1;

  private final LabHost host;
  private final Ssh ssh;
  private final Scripts scripts;
  private final List<Checkup> found = new ArrayList<>();

  SshCheckups(LabHost host, Ssh ssh, Scripts scripts) {
    this.host = host;
    this.ssh = ssh;
    this.scripts = scripts;
  }

  /**
   * All of them; only one if the machine cannot be reached.
   *
   * @param bundle the program here; empty if there is none to be copied
   * @param sums SHA-256 of what the folder of the cluster there is to have, by name
   */
  List<Checkup> all(Lab lab, Optional<Bundle> bundle, Map<String, String> sums) {
    try {
      SshLook seen =
          SshLook.parse(
              ssh.must(scripts.inspect(host.jdk()), Ssh.Input.NONE, scripts.path(), SECONDS));
      clock();
      java(seen);
      program(seen, bundle);
      settings(seen, sums);
      found.add(Checkups.disk(name("disk"), seen.freeBytes(), scripts.path() + " there"));
      ports(seen, lab);
    } catch (SshException e) {
      add("ssh", false, "cannot be used", reason(e));
    }
    return found;
  }

  private String name(String what) {
    return what + " of " + host.name();
  }

  private void add(String what, boolean isOk, String text, String remedy) {
    found.add(new Checkup(name(what), isOk, text, remedy));
  }

  /** Without the host, which the check names already. */
  private String reason(SshException e) {
    String prefix = "host = " + host.name() + ": ";
    String message = e.getMessage();
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }

  private void clock() throws SshException {
    ClockDifference clock = ssh.clock(CLOCK_SECONDS);
    add(
        "clock",
        Math.abs(clock.seconds()) <= MOST_CLOCK_SECONDS,
        String.format(
            Locale.ROOT,
            "%.3f s %s this one, ± %.3f s",
            Math.abs(clock.seconds()),
            clock.seconds() < 0 ? "behind" : "ahead of",
            clock.halfTripSeconds()),
        "more than 1 s; results do not depend on it, times in logs and the validity of certificates"
            + " do; have both synchronise their time, for instance: timedatectl set-ntp true");
  }

  private void java(SshLook seen) {
    try {
      seen.checkJava(host);
      add("JDK", true, seen.java(), "");
    } catch (SshException e) {
      add("JDK", false, seen.java().isEmpty() ? "none" : seen.java(), reason(e));
    }
  }

  private void program(SshLook seen, Optional<Bundle> bundle) throws SshException {
    String what = "program";
    boolean isSame = bundle.isPresent() && bundle.get().id().equals(seen.id());
    switch (seen.kind()) {
      case "nothing" -> add(what, bundle.isPresent(), "is copied at the start", noBundle());
      case "bundle" -> {
        if (isSame) {
          add(what, true, ProgramVersion.text() + ", the same build", "");
        } else if (seen.members().isEmpty()) {
          add(what, bundle.isPresent(), "another build, which a start replaces", noBundle());
        } else {
          add(
              what,
              false,
              "another build, of which members run",
              "stop them first: bin/somasync cluster stop");
        }
      }
      case "installation" -> {
        String version =
            ssh.must(scripts.version(host.jdk()), Ssh.Input.NONE, scripts.path(), VERSION_SECONDS)
                .lines()
                .findFirst()
                .orElse("?");
        add(
            what,
            version.contains(ProgramVersion.text()),
            "installed with " + version,
            "here is "
                + ProgramVersion.text()
                + "; install the same, or name another path in lab.hosts");
      }
      default ->
          add(
              what,
              false,
              scripts.path() + " holds something else",
              "name a folder of its own in lab.hosts: path = /opt/somasync");
    }
  }

  private static String noBundle() {
    return "there is no built program here to be copied; call bin/somasync once";
  }

  /** What differs matters only to members that run with it; a start writes all of it anew. */
  private void settings(SshLook seen, Map<String, String> sums) {
    String other =
        sums.entrySet().stream()
            .filter(sum -> !sum.getValue().equals(seen.sums().get(sum.getKey())))
            .map(sum -> sum.getKey().equals("secret") ? "the secret" : "the list of hosts")
            .collect(Collectors.joining(" and "));
    boolean isIdle = seen.members().isEmpty();
    add(
        "settings",
        isIdle || other.isEmpty(),
        isIdle
            ? "are copied at the start"
            : other.isEmpty() ? "the same as here" : "other than here: " + other,
        "members run with them; restart: bin/somasync cluster restart");
  }

  private void ports(SshLook seen, Lab lab) {
    List<Integer> members =
        lab.indexes().stream().filter(index -> lab.hostOf(index).equals(host)).toList();
    if (members.isEmpty()) {
      add("ports", true, "no member is to be there", "");
      return;
    }
    String taken =
        members.stream()
            .filter(index -> !seen.members().containsKey(index))
            .flatMap(index -> lab.shape().ports(index).stream())
            .filter(seen.listening()::contains)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String range =
        lab.shape().memberPort(members.get(0))
            + " to "
            + lab.shape().healthPort(members.get(members.size() - 1));
    add(
        "ports",
        taken.isEmpty(),
        taken.isEmpty() ? range + (seen.members().isEmpty() ? " free" : " free or ours") : taken,
        "somebody has them there; see who, and end it, or set BASE_PORT to other ports: ssh "
            + host.name()
            + " ss -ltnp");
  }
}
