package io.somasync.scenarios.lab;

import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.standing.SecretFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this machine keeps what it must know of the members that stand on it: a pid file and a log
 * for each, and their secret.
 *
 * @param path the folder; need not be there
 */
public record StateFolder(Path path) {
  private static final Pattern PID_FILE = Pattern.compile("member-(\\d{1,3})\\.pid");

  /** Files that are ours. */
  private static final Pattern OWN =
      Pattern.compile("member-\\d{1,3}\\.(pid|pid\\.new|log|log\\.1)|secret|lock|lab\\.conf");

  /** Makes the folder, and the secret in it. */
  void prepare() throws IOException {
    Files.createDirectories(path);
    SecretFile.ensure(secret());
  }

  Path secret() {
    return path.resolve("secret").toAbsolutePath().normalize();
  }

  /** The lab of the cluster, if it was started with a list of hosts of its own. */
  public Path lab() {
    return path.resolve(LabFile.NAME);
  }

  /**
   * Keeps a lab, so that other commands find the same machines.
   *
   * @throws LabException if it cannot be written
   */
  public void keep(Lab lab) throws LabException {
    try {
      Files.writeString(lab(), LabText.of(lab));
    } catch (IOException e) {
      throw new LabException(lab() + ": cannot be written; see the permissions of its folder");
    }
  }

  /** The log of a member. */
  public Path log(int index) {
    return path.resolve("member-" + index + ".log").toAbsolutePath().normalize();
  }

  private Path pidFile(int index) {
    return path.resolve("member-" + index + ".pid");
  }

  /** What is noted of a member's process; empty if nothing is, or nothing that can be read. */
  public Optional<PidFile> process(int index) {
    try {
      return PidFile.parse(Files.readString(pidFile(index)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Notes a member's process. */
  void note(int index, PidFile process) throws IOException {
    Path written = path.resolve("member-" + index + ".pid.new");
    Files.writeString(written, process.text());
    Files.move(
        written,
        pidFile(index),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  void forget(int index) throws IOException {
    Files.deleteIfExists(pidFile(index));
  }

  /** The members that have a pid file, in order. */
  public List<Integer> noted() {
    return files().stream()
        .map(file -> PID_FILE.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .filter(index -> index > 0)
        .sorted()
        .toList();
  }

  /** The members whose processes run. */
  public List<Integer> running() {
    return noted().stream().filter(i -> process(i).filter(PidFile::isAlive).isPresent()).toList();
  }

  /** The size of the cluster whose processes run; 0 if none does. */
  public int standingSize() {
    return running().stream()
        .mapToInt(i -> process(i).map(PidFile::size).orElse(0))
        .max()
        .orElse(0);
  }

  /** The members that have a log, in order. */
  public List<Integer> logged() {
    Pattern log = Pattern.compile("member-(\\d{1,3})\\.log");
    return files().stream()
        .map(file -> log.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .sorted()
        .toList();
  }

  /** The files that are ours, in order. */
  List<Path> own() {
    return files().stream()
        .filter(file -> OWN.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  /**
   * All files, in order; none if the folder is not there.
   *
   * @throws CannotFinish if it is no folder, or may not be read
   */
  List<Path> files() {
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new CannotFinish(
          "state folder = "
              + path
              + ": cannot be read; name a folder of your own: SOMASYNC_STATE=DIR");
    }
  }

  /** Something that only one command does at a time. */
  interface Exclusive<T> {
    T run() throws IOException;
  }

  /** Does something while no other command does such. */
  <T> T exclusively(Exclusive<T> work) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      return work.run();
    }
  }
}
