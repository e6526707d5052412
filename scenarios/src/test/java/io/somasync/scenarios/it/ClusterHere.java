package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.somasync.shard.standing.PortHolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A standing cluster of a test's own: a folder for its state, ports, and commands as users call
 * them. Closing it ends what is left of it.
 */
final class ClusterHere implements StandingCluster {
  static final int MOST_SECONDS = 240;
  private static final int SPACING = 10;
  private static final int LAST_PORT = 32_000;
  private static final int HEALTH_MILLIS = 500;

  /** Below the ports that systems give away, and apart from those of other tests. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 50) * 200);

  private final Path folder;
  private final int size;
  private final int basePort;
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * @param members most members that it will have
   */
  ClusterHere(Path folder, int members) {
    this.folder = folder;
    this.size = members;
    this.basePort = freePorts(members);
    variables.put("SOMASYNC_STATE", state().toString());
    variables.put("BASE_PORT", Integer.toString(basePort));
    variables.put("MAX_NODES", Integer.toString(Math.max(10, members)));
  }

  private static int freePorts(int members) {
    while (true) {
      int base = NEXT_PORT.getAndAdd(members * SPACING);
      if (base + members * SPACING > LAST_PORT) {
        return fail("there are no " + members + " free ports in a row");
      }
      boolean isFree = true;
      for (int port = base; port < base + members * SPACING; port++) {
        isFree &= PortHolder.isFree("127.0.0.1", port);
      }
      if (isFree) {
        return base;
      }
    }
  }

  Path state() {
    return folder.resolve("cluster");
  }

  int port(int index) {
    return basePort + (index - 1) * SPACING;
  }

  /** Has commands see another value of a variable. */
  void set(String variable, String value) {
    variables.put(variable, value);
  }

  /** Calls a command and waits for its end. */
  Result call(String line) throws IOException, InterruptedException {
    return call(line, MOST_SECONDS);
  }

  /** Calls a command that may take so long. */
  Result call(String line, int seconds) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Installation.launcher().toString()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder = Installation.command(command);
    builder.environment().putAll(variables);
    return Result.of(line, builder, folder, seconds);
  }

  @Override
  public void start() throws Exception {
    call("cluster start --size " + size).expect(0);
  }

  @Override
  public RunningProgram run(String... args) throws IOException {
    Path results = Files.createTempDirectory(folder, "results");
    String seeds =
        IntStream.rangeClosed(1, size)
            .mapToObj(index -> "127.0.0.1:" + port(index))
            .collect(Collectors.joining(","));
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(args));
    words.addAll(List.of("--join", seeds, "--out", results.toString()));
    return RunningProgram.start(variables, results, words);
  }

  @Override
  public Optional<String> stateOf(int index) {
    try {
      URLConnection page =
          new URL("http://127.0.0.1:" + (port(index) + 2) + "/status").openConnection();
      page.setConnectTimeout(HEALTH_MILLIS);
      page.setReadTimeout(HEALTH_MILLIS);
      try (InputStream in = page.getInputStream()) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(ConfigFactory.parseString(json).getString("state"));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the status says of each member, in order. */
  List<? extends ConfigObject> members(String options) throws Exception {
    Result status = call(("cluster status --json " + options).strip());
    return ConfigFactory.parseString(status.out()).getObjectList("members");
  }

  /** Waits until the status of a member is as it should be. */
  void awaitState(int index, String state) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!members("").get(index - 1).toConfig().getString("state").equals(state)) {
      assertTrue(System.nanoTime() < deadline, "member " + index + " is not " + state);
    }
  }

  @Override
  public Optional<ProcessHandle> process(int index) throws IOException {
    return process(state().resolve("member-" + index + ".pid"));
  }

  /** The process that a pid file names; empty if there is none. */
  static Optional<ProcessHandle> process(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readAllLines(pidFile).get(0).replace("pid = ", "");
    // One that has ended and waits for its parent has no command any more.
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> process.info().command().isPresent());
  }

  @Override
  public void close() throws Exception {
    call("cluster stop --force");
    for (int index = 1; index <= size; index++) {
      process(index).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
