package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cluster that stands with one member on each host, and one host more, from which runs are
 * ordered. Members are started on their hosts, as a person would do it there. They end when the
 * hosts are closed.
 */
final class ClusterOnHosts implements StandingCluster {
  private static final int BASE_PORT = 25_520;
  private static final int SPACING = 10;
  private static final int MOST_SECONDS = 240;
  private static final int LOOK_SECONDS = 1;

  private final Path folder;
  private final Namespaces hosts;
  private final int size;
  private final boolean inTls;
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * @param folder of the test's own
   * @param hosts one more than {@code size}
   */
  ClusterOnHosts(Path folder, Namespaces hosts, int size, boolean inTls, String javaOptions)
      throws Exception {
    this.folder = folder;
    this.hosts = hosts;
    this.size = size;
    this.inTls = inTls;
    String list =
        IntStream.rangeClosed(1, size)
            .mapToObj(host -> "{ host = \"" + hosts.address(host) + "\", members = 1 }")
            .collect(Collectors.joining(", ", "lab.hosts = [", "]\n"));
    variables.put("SOMASYNC_LAB", Files.writeString(folder.resolve("hosts.conf"), list).toString());
    variables.put("SOMASYNC_JAVA_OPTS", javaOptions);
    for (int host = 1; host <= desk(); host++) {
      Path secret = Files.createDirectories(state(host)).resolve("secret");
      Files.writeString(secret, "l4b!");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }
    if (inTls) {
      String names =
          IntStream.rangeClosed(1, desk())
              .mapToObj(hosts::address)
              .collect(Collectors.joining(","));
      call(desk(), "certs make --out " + folder.resolve("certs") + " --hosts " + names).expect(0);
    } else {
      variables.put("INSECURE", "yes");
    }
  }

  /** The host from which runs are ordered. */
  private int desk() {
    return size + 1;
  }

  /** The host of a member; of whoever orders runs, 0, too. */
  int hostOf(int member) {
    return member == 0 ? desk() : member;
  }

  /** What is on a host's disk. */
  private Path state(int host) {
    return folder.resolve("host" + host);
  }

  private Map<String, String> variables(int host) {
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.put("SOMASYNC_STATE", state(host).toString());
    if (inTls) {
      all.put("TLS_DIR", certificates(host));
    }
    return all;
  }

  private String certificates(int host) {
    return folder.resolve("certs").resolve(hosts.address(host)).toString();
  }

  /** Calls a command on a host and waits for its end. */
  Result call(int host, String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Installation.launcher().toString()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder = Installation.command(hosts.within(host, command));
    builder.environment().putAll(variables(host));
    return Result.of(line, builder, folder, MOST_SECONDS);
  }

  @Override
  public void start() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Callable<Result>> starts = new ArrayList<>();
      for (int index = 1; index <= size; index++) {
        int member = index;
        if (process(member).isEmpty()) {
          starts.add(() -> call(member, "member start " + member + " " + size));
        }
      }
      for (Future<Result> start : threads.invokeAll(starts)) {
        start.get().expect(0);
      }
    } finally {
      threads.shutdownNow();
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    for (int member = 1; member <= size; member++) {
      while (!stateOf(member).equals(Optional.of("idle"))) {
        assertTrue(System.nanoTime() < deadline, "member " + member + " is not idle");
      }
    }
  }

  @Override
  public RunningProgram run(String... args) throws IOException {
    Path results = Files.createTempDirectory(folder, "results");
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(args));
    words.addAll(List.of("--out", results.toString(), "--join", seeds()));
    if (inTls) {
      words.addAll(List.of("--tls", certificates(desk())));
    }
    return RunningProgram.start(hosts.within(desk(), List.of()), variables(desk()), results, words);
  }

  private String seeds() {
    return IntStream.rangeClosed(1, size)
        .mapToObj(index -> hosts.address(index) + ":" + (BASE_PORT + (index - 1) * SPACING))
        .collect(Collectors.joining(","));
  }

  /** Asked on its own host, whose cable may be cut. */
  @Override
  public Optional<String> stateOf(int index) {
    String get =
        "exec 3<>/dev/tcp/%s/%d; printf 'GET /status HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3"
            .formatted(hosts.address(index), BASE_PORT + (index - 1) * SPACING + 2);
    try {
      Process process =
          new ProcessBuilder(
                  hosts.within(index, List.of("timeout", LOOK_SECONDS + "s", "bash", "-c", get)))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int body = answer.indexOf('{');
      return body < 0
          ? Optional.empty()
          : Optional.of(ConfigFactory.parseString(answer.substring(body)).getString("state"));
    } catch (IOException | ConfigException e) {
      return Optional.empty(); // it was cut off
    }
  }

  @Override
  public Optional<ProcessHandle> process(int index) throws IOException {
    return ClusterHere.process(state(index).resolve("member-" + index + ".pid"));
  }

  @Override
  public void close() throws Exception {
    for (int member = 1; member <= size; member++) {
      call(member, "member stop " + member).expect(0);
    }
  }
}
