package io.somasync.scenarios.lab;

import io.somasync.scenarios.lab.ssh.Bundle;
import io.somasync.scenarios.lab.ssh.Sha256;
import io.somasync.scenarios.lab.ssh.Ssh;
import io.somasync.scenarios.lab.ssh.SshException;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.standing.StandingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All machines of a lab, this one and those that are reached by ssh. */
public final class Hosts implements MemberHost {
  private final Lab lab;
  private final LabPlace place;
  private final MemberHost here;

  /** Those that are not this machine, by name; which is which is found out once. */
  private final Map<String, SshHost> others = new TreeMap<>();

  Hosts(Lab lab, LabPlace place, MemberHost here, Path home) throws SshException {
    this.lab = lab;
    this.place = place;
    this.here = here;
    for (LabHost host : lab.hosts()) {
      if (!host.isHere()) {
        others.put(host.name(), new SshHost(host, home, place));
      }
    }
  }

  /**
   * The machines of a lab, for whatever but a start.
   *
   * @throws LabException if there are others, and no ssh
   */
  public static Hosts of(Lab lab, LabPlace place) throws LabException {
    return of(lab, place, 0);
  }

  static Hosts of(Lab lab, LabPlace place, long heapBytes) throws LabException {
    try {
      return new Hosts(lab, place, new Here(place, heapBytes), Installation.home());
    } catch (SshException e) {
      throw new LabException(e.getMessage());
    }
  }

  /** Whether members may be on other machines. */
  public boolean areSeveral() {
    return !others.isEmpty();
  }

  private MemberHost of(int index) {
    // One that was seen somewhere is there, also if the list has changed since its start.
    for (SshHost host : others.values()) {
      if (host.members().contains(index)) {
        return host;
      }
    }
    SshHost other = index <= room() ? others.get(lab.hostOf(index).name()) : null;
    return other == null ? here : other;
  }

  private int room() {
    return lab.hosts().stream().mapToInt(LabHost::members).sum();
  }

  /** Whether a member is on this machine. */
  public boolean isHere(int index) {
    return of(index) == here;
  }

  /** Something that is done with a machine. */
  private interface Work {
    void with(String name, SshHost host) throws SshException;
  }

  /** Does something with some machines, at once; answers what went wrong, a line each. */
  private List<String> each(Collection<String> names, Work work) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, names.size()),
            task -> {
              Thread thread = new Thread(task, "host");
              thread.setDaemon(true);
              return thread;
            });
    List<CompletableFuture<String>> troubles = new ArrayList<>();
    for (String name : names) {
      troubles.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  work.with(name, others.get(name));
                  return "";
                } catch (SshException e) {
                  return e.getMessage();
                }
              },
              threads));
    }
    try {
      return troubles.stream()
          .map(CompletableFuture::join)
          .filter(trouble -> !trouble.isEmpty())
          .toList();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Sees what is on the other machines; answers which cannot be reached, a line each. */
  public List<String> look() {
    return each(others.keySet(), (name, host) -> host.look());
  }

  /** The same, where each must be reached that some members are on. */
  void look(List<Integer> indexes) throws LabException {
    refuse(each(namesOf(indexes), (name, host) -> host.look()));
  }

  private Collection<String> namesOf(List<Integer> indexes) {
    TreeSet<String> names = new TreeSet<>();
    indexes.stream()
        .filter(index -> !isHere(index))
        .forEach(index -> names.add(lab.hostOf(index).name()));
    return names;
  }

  private static void refuse(List<String> troubles) throws LabException {
    if (!troubles.isEmpty()) {
      throw new LabException(String.join(System.lineSeparator(), troubles));
    }
  }

  /** Makes sure that members can be started on other machines. */
  void prepare(List<Integer> indexes, PrintStream out)
      throws LabException, ScenarioException, IOException {
    Collection<String> names = namesOf(indexes);
    if (names.isEmpty()) {
      return;
    }
    Bundle bundle;
    try {
      bundle = Bundle.of(Installation.home().toAbsolutePath());
    } catch (IOException e) {
      throw new LabException("program = cannot be copied to other hosts: " + e.getMessage());
    }
    Map<String, Map<String, byte[]>> files = new TreeMap<>();
    for (LabHost host : lab.hosts()) {
      if (names.contains(host.name())) {
        ProtectionWish wish = TlsFolders.of(host, place.protection());
        files.put(host.name(), SshHost.files(lab, place.state().secret(), wish));
      }
    }
    refuse(
        each(
            names,
            (name, host) -> {
              String done = host.prepare(bundle, files.get(name));
              if (!done.isEmpty()) {
                out.println(done);
              }
            }));
  }

  /** Checks of the other machines, all at once. */
  List<Checkup> checkups() {
    Map<String, List<Checkup>> found = new ConcurrentSkipListMap<>();
    Optional<Bundle> bundle = bundle();
    Map<String, String> sums = sums();
    each(others.keySet(), (name, host) -> found.put(name, host.checkups(lab, bundle, sums)));
    return lab.hosts().stream()
        .flatMap(host -> found.getOrDefault(host.name(), List.of()).stream())
        .toList();
  }

  private static Optional<Bundle> bundle() {
    try {
      return Optional.of(Bundle.of(Installation.home().toAbsolutePath()));
    } catch (IOException e) {
      return Optional.empty(); // the checks say so where it matters
    }
  }

  /** Of what each machine's folder of the cluster is to have. */
  private Map<String, String> sums() {
    Map<String, String> sums = new TreeMap<>();
    sums.put(LabFile.NAME, Sha256.of(LabText.of(lab).getBytes(StandardCharsets.UTF_8)));
    try {
      sums.put("secret", Sha256.of(Files.readAllBytes(place.state().secret())));
    } catch (IOException e) {
      return sums; // the first start draws it
    }
    return sums;
  }

  /** The members of other machines that were seen to run. */
  public List<Integer> membersElsewhere() {
    return others.values().stream().flatMap(host -> host.members().stream()).sorted().toList();
  }

  /** Removes what a cluster has left on the other machines; answers what went wrong. */
  public List<String> clean(PrintStream out) {
    return each(others.keySet(), (name, host) -> host.clean().forEach(out::println));
  }

  /**
   * The last lines of the log of a member that is on another machine.
   *
   * @throws LabException if it cannot be had
   */
  public List<String> logElsewhere(int index, int lines) throws LabException {
    try {
      return ((SshHost) of(index)).log(index, lines);
    } catch (SshException e) {
      throw new LabException(e.getMessage());
    }
  }

  /** Shows what is added to such a log, until the process's standard input is closed. */
  public Process followElsewhere(int index, PrintStream out) throws IOException {
    Process process = ((SshHost) of(index)).follow(index);
    Thread reader =
        new Thread(
            () -> process.inputReader().lines().forEach(out::println), "log of member " + index);
    reader.setDaemon(true);
    reader.start();
    Ssh.text(process.getErrorStream());
    return process;
  }

  @Override
  public Optional<Running> find(int index) {
    return of(index).find(index);
  }

  @Override
  public Running start(StandingSettings settings) throws IOException {
    return of(settings.index()).start(settings);
  }

  @Override
  public void end(int index) {
    of(index).end(index);
  }

  @Override
  public long patienceSeconds(int index) {
    return of(index).patienceSeconds(index);
  }

  @Override
  public void kill(int index) {
    of(index).kill(index);
  }

  @Override
  public String lastWords(int index) {
    return of(index).lastWords(index);
  }

  @Override
  public String log(int index) {
    return of(index).log(index);
  }
}
