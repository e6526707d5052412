package io.somasync.scenarios.lab;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.standing.StandingCommand;
import io.somasync.shard.standing.StandingSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** This machine: members are processes of whoever runs this, and noted in the state folder. */
final class Here implements MemberHost {
  private static final File NOTHING = new File("/dev/null");

  /** A member takes at most ten seconds for its leave. */
  private static final long PATIENCE_SECONDS = 12;

  private static final int UNKNOWN = -1;
  private static final int MOST_BYTES = 16 << 10;

  private final LabPlace place;
  private final StateFolder state;
  private final long heapMegabytes;

  /**
   * @param heapBytes greatest heap of each member
   */
  Here(LabPlace place, long heapBytes) {
    this.place = place;
    this.state = place.state();
    this.heapMegabytes = heapBytes >> 20;
  }

  @Override
  public Optional<Running> find(int index) {
    return process(index)
        .map(process -> new Running(process.pid(), process.onExit().thenApply(ended -> UNKNOWN)));
  }

  private Optional<ProcessHandle> process(int index) {
    return state.process(index).flatMap(PidFile::process);
  }

  @Override
  public Running start(StandingSettings settings) throws IOException {
    int index = settings.index();
    Path log = state.log(index);
    keepLast(log);
    StandingCommand command = new StandingCommand(settings, heapMegabytes, log);
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    builder
        .environment()
        .putAll(TlsFolders.here(place.protection(), settings.bindHost()).variables());
    builder.redirectInput(NOTHING);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectErrorStream(true);
    Process process = builder.start();
    state.note(index, PidFile.of(process.toHandle(), settings.shape().size()));
    CompletableFuture<Integer> ended = process.onExit().thenApply(Process::exitValue);
    return new Running(process.pid(), ended);
  }

  /** A log is of one life of a member; the one before is kept. */
  private static void keepLast(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void end(int index) {
    process(index).ifPresent(ProcessHandle::destroy);
  }

  @Override
  public long patienceSeconds(int index) {
    return PATIENCE_SECONDS;
  }

  @Override
  public void kill(int index) {
    process(index).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public String lastWords(int index) {
    try {
      byte[] bytes = Files.readAllBytes(state.log(index));
      int from = Math.max(0, bytes.length - MOST_BYTES);
      List<String> lines =
          new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
              .lines()
              .filter(
                  line -> !line.isBlank() && !line.startsWith("\t") && !line.startsWith("Caused"))
              .toList();
      List<String> troubles =
          lines.stream().filter(line -> line.matches(".* (WARN|ERROR) .*|[A-Z_]+ = .*")).toList();
      List<String> from3 = troubles.isEmpty() ? lines : troubles;
      return from3.isEmpty() ? "" : OneLine.message(from3.get(from3.size() - 1));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String log(int index) {
    return state.log(index).toString();
  }

  /** The heap of each of so many members here, unless whoever calls this has chosen one. */
  static long heapBytes(Memory memory, int members) {
    return memory.heap() == Memory.Heap.OF_THE_USER
        ? memory.heapBytes()
        : MemberHeaps.ofStanding(memory.machineBytes(), members);
  }
}
