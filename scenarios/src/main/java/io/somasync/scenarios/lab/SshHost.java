package io.somasync.scenarios.lab;

import io.somasync.scenarios.lab.ssh.Bundle;
import io.somasync.scenarios.lab.ssh.Scripts;
import io.somasync.scenarios.lab.ssh.Ssh;
import io.somasync.scenarios.lab.ssh.SshException;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.shard.run.ProgramVersion;
import io.somasync.shard.standing.ProtectionWish;
import io.somasync.shard.standing.StandingSettings;
import io.somasync.shard.standing.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** Another machine, by ssh: members there are started by the program's copy on it. */
final class SshHost implements MemberHost {
  private static final int LOOK_SECONDS = 60;
  private static final int COPY_SECONDS = 600;
  private static final int STOP_SECONDS = 30;

  /** As here, and what ssh may take on a busy machine. */
  private static final long PATIENCE_SECONDS = 25;

  private static final int GIVE_UP_SECONDS = 20;

  private final LabHost host;
  private final Ssh ssh;
  private final String path;
  private final Scripts scripts;
  private final LabPlace place;

  private SshLook seen;

  /** The ssh of each member that this command starts, and what came of those that it ends. */
  private final Map<Integer, Process> starts = new ConcurrentSkipListMap<>();

  private final Map<Integer, Running> running = new ConcurrentSkipListMap<>();
  private final Map<Integer, String> words = new ConcurrentSkipListMap<>();

  /**
   * @param home the program's folder here, and there if the host has none of its own
   * @param place of this command
   */
  SshHost(LabHost host, Path home, LabPlace place) throws SshException {
    this.host = host;
    this.ssh = Ssh.to(host.name(), host.user(), place.environment().getOrDefault("PATH", ""));
    this.path = host.path().isEmpty() ? home.toAbsolutePath().normalize().toString() : host.path();
    this.scripts = new Scripts(path);
    this.place = place;
  }

  /**
   * Sees what is there.
   *
   * @throws SshException if the machine cannot be reached
   */
  SshLook look() throws SshException {
    seen = SshLook.parse(ssh.must(scripts.look(host.jdk()), Ssh.Input.NONE, path, LOOK_SECONDS));
    running.keySet().retainAll(seen.members().keySet());
    seen.members()
        .forEach((index, pid) -> running.put(index, new Running(pid, new CompletableFuture<>())));
    return seen;
  }

  /**
   * Checks of that machine.
   *
   * @param bundle the program here; empty if there is none to be copied
   * @param sums SHA-256 of what the folder of the cluster there is to have, by name
   */
  List<Checkup> checkups(Lab lab, Optional<Bundle> bundle, Map<String, String> sums) {
    return new SshCheckups(host, ssh, scripts).all(lab, bundle, sums);
  }

  /** The members that run there, and which this command does not start. */
  List<Integer> members() {
    return List.copyOf(running.keySet());
  }

  /**
   * Makes sure that members can be started there.
   *
   * @param files what goes to the folder of the cluster, by name
   * @return what was done, in a line; empty if nothing had to be copied
   */
  String prepare(Bundle bundle, Map<String, byte[]> files) throws SshException {
    seen.checkJava(host);
    String done = "";
    switch (seen.kind()) {
      case "bundle", "nothing" -> {
        if (!seen.id().equals(bundle.id())) {
          done = copy(bundle);
        }
      }
      case "installation" -> checkVersion();
      default ->
          throw new SshException(
              "host = %s: %s there holds something else; name a folder of its own in lab.hosts: path = /opt/somasync"
                  .formatted(host.name(), path));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      ssh.must(scripts.write(file.getKey()), out -> out.write(file.getValue()), path, LOOK_SECONDS);
    }
    return done;
  }

  private String copy(Bundle bundle) throws SshException {
    if (!running.isEmpty()) {
      throw new SshException(
          "host = %s: members of another version run there; stop them first: bin/somasync cluster stop"
              .formatted(host.name()));
    }
    ssh.must(
        scripts.unpack(bundle.id(), bundle.files().size()), bundle::writeTo, path, COPY_SECONDS);
    ssh.must(scripts.version(host.jdk()), Ssh.Input.NONE, path, COPY_SECONDS);
    return "host " + host.name() + ": the program was copied to " + path;
  }

  private void checkVersion() throws SshException {
    String there =
        ssh.must(scripts.version(host.jdk()), Ssh.Input.NONE, path, COPY_SECONDS).strip();
    if (!there.contains(ProgramVersion.text())) {
      throw new SshException(
          "host = %s: %s there is installed with %s, here is %s; install the same, or name another path in lab.hosts"
              .formatted(
                  host.name(), path, there.lines().findFirst().orElse("?"), ProgramVersion.text()));
    }
  }

  @Override
  public Optional<Running> find(int index) {
    return Optional.ofNullable(running.get(index)).filter(member -> !member.ended().isDone());
  }

  @Override
  public Running start(StandingSettings settings) throws IOException {
    int index = settings.index();
    Process process =
        ssh.open(scripts.start(index, settings.shape().size(), options(), host.jdk(), variables()));
    starts.put(index, process);
    Running member = new Running(0, new CompletableFuture<>());
    running.put(index, member);
    Ssh.text(process.getInputStream());
    CompletableFuture<String> err = Ssh.text(process.getErrorStream());
    process
        .onExit()
        .thenAcceptBoth(
            err,
            (ended, said) -> {
              if (ended.exitValue() != 0) {
                words.put(index, ssh.complaint(path, ended.exitValue(), said));
                member.ended().complete(ended.exitValue());
              }
            });
    return member;
  }

  /** None of them is secret. */
  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("SOMASYNC_LAB", path + "/cluster/" + LabFile.NAME);
    variables.put("SOMASYNC_STATE", path + "/cluster");
    for (String name : List.of("SOMASYNC_JAVA_OPTS", "SEED_MEMBERS", Variables.MEMBER_THREADS)) {
      if (place.environment().containsKey(name)) {
        variables.put(name, place.environment().get(name));
      }
    }
    return variables;
  }

  /** Options, as these win over what the user's profile there may set. */
  private List<String> options() {
    ProtectionWish wish = place.protection();
    if (!wish.tls().isEmpty()) {
      return List.of("--tls", path + "/cluster/" + TlsFolders.FAR);
    }
    return wish.isInsecure() ? List.of("--insecure") : List.of();
  }

  @Override
  public void end(int index) {
    Thread ending = new Thread(() -> ask(index), "end of member " + index);
    ending.setDaemon(true);
    ending.start();
  }

  private void ask(int index) {
    try {
      Process start = starts.get(index);
      if (start != null) {
        start.getOutputStream().close(); // the start there gives up
        start.waitFor(GIVE_UP_SECONDS, TimeUnit.SECONDS);
        start.destroy();
      }
      finish(index, scripts.stop(index));
    } catch (IOException | InterruptedException e) {
      words.put(index, "host = " + host.name() + ": member " + index + " cannot be asked to end");
    }
  }

  @Override
  public long patienceSeconds(int index) {
    return PATIENCE_SECONDS;
  }

  @Override
  public void kill(int index) {
    finish(index, scripts.kill(index));
  }

  private void finish(int index, String script) {
    try {
      ssh.must(script, Ssh.Input.NONE, path, STOP_SECONDS);
      find(index).ifPresent(member -> member.ended().complete(-1));
    } catch (SshException e) {
      words.put(index, e.getMessage());
    }
  }

  /** Removes what is left there; answers what, a line each. */
  List<String> clean() throws SshException {
    return ssh.must(scripts.clean(), Ssh.Input.NONE, path, LOOK_SECONDS)
        .lines()
        .map(file -> "removed " + host.name() + ":" + file)
        .toList();
  }

  /** The last lines of a log. */
  List<String> log(int index, int lines) throws SshException {
    return ssh.must(scripts.log(index, lines), Ssh.Input.NONE, path, LOOK_SECONDS).lines().toList();
  }

  /** What is added to a log, until the process's standard input ends. */
  Process follow(int index) throws IOException {
    return ssh.open(scripts.follow(index));
  }

  @Override
  public String lastWords(int index) {
    return words.getOrDefault(index, "");
  }

  @Override
  public String log(int index) {
    return host.name() + ":" + path + "/cluster/member-" + index + ".log";
  }

  /** What goes to a machine's folder of the cluster: lab, secret, certificates. */
  static Map<String, byte[]> files(Lab lab, Path secret, ProtectionWish wish) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(LabFile.NAME, LabText.of(lab).getBytes(StandardCharsets.UTF_8));
    files.put("secret", Files.readAllBytes(secret));
    if (!wish.tls().isEmpty()) {
      for (String name : TlsFolders.FILES) {
        files.put(TlsFolders.FAR + "/" + name, Files.readAllBytes(Path.of(wish.tls(), name)));
      }
    }
    return files;
  }
}
