package io.somasync.scenarios.lab.ssh;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The system's ssh to one host. It asks nobody anything, and talks only to hosts whose key is
 * known. Ports, keys and jumps are as its own configuration says.
 */
public final class Ssh {
  /** What ssh itself ends with if it fails. */
  private static final int FAILED = 255;

  private static final String CONNECT_SECONDS = "10";

  private final String program;
  private final String host;
  private final String user;
  private final Troubles troubles;

  private Ssh(String program, String host, String user) {
    this.program = program;
    this.host = host;
    this.user = user;
    this.troubles = new Troubles(host, user);
  }

  /**
   * A way to a host.
   *
   * @param user empty for whom ssh takes
   * @param path of the environment, on which ssh is
   * @throws SshException if it is not there
   */
  public static Ssh to(String host, String user, String path) throws SshException {
    for (String folder : path.split(File.pathSeparator)) {
      Path program = Path.of(folder, "ssh");
      if (Files.isExecutable(program)) {
        return new Ssh(program.toString(), host, user);
      }
    }
    throw new SshException(
        "host = "
            + host
            + ": needs ssh, which is not on the path; install it, for instance: apt-get install"
            + " openssh-client");
  }

  /** What a command gets on its standard input. */
  public interface Input {
    /** Nothing. */
    Input NONE = out -> {};

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * What came of a command.
   *
   * @param code its exit code
   */
  public record Answer(int code, String out, String err) {}

  /** A command that runs there; it sees the end of its standard input when this one ends. */
  public Process open(String script) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                program,
                "-T",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "ConnectTimeout=" + CONNECT_SECONDS,
                "-o",
                "ServerAliveInterval=10"));
    if (!user.isEmpty()) {
      words.addAll(List.of("-l", user));
    }
    words.add("--");
    words.add(host.replaceAll("[\\[\\]]", ""));
    words.add(Shell.command(script));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /**
   * Runs a command there to its end.
   *
   * @param seconds that it may take at most
   * @throws SshException if ssh fails, or the command takes longer
   */
  public Answer run(String script, Input input, long seconds) throws SshException {
    Process process;
    try {
      process = open(script);
    } catch (IOException e) {
      throw new SshException("host = " + host + ": ssh cannot be started: " + e.getMessage());
    }
    try {
      CompletableFuture<String> out = text(process.getInputStream());
      CompletableFuture<String> err = text(process.getErrorStream());
      Thread writer = new Thread(() -> write(process, input), "ssh");
      writer.setDaemon(true);
      writer.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw troubles.ofSilence(seconds);
      }
      writer.join();
      Answer answer = new Answer(process.exitValue(), out.join(), err.join());
      if (answer.code() == FAILED) {
        throw troubles.ofSsh(answer.err());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SshException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The same for a command that must come to a good end.
   *
   * @param path there that it works in
   */
  public String must(String script, Input input, String path, long seconds) throws SshException {
    Answer answer = run(script, input, seconds);
    if (answer.code() != 0) {
      throw troubles.ofCommand(path, answer.code(), answer.err());
    }
    return answer.out();
  }

  /**
   * How far the clock there is ahead of the one here.
   *
   * @param seconds to wait for each of a few answers
   * @throws SshException if it does not tell
   */
  public ClockDifference clock(long seconds) throws SshException {
    try {
      Process process = open(Scripts.clock());
      CompletableFuture<String> err = text(process.getErrorStream());
      try {
        Optional<ClockDifference> difference = ClockDifference.of(process, seconds);
        if (difference.isPresent()) {
          return difference.get();
        }
        process.getOutputStream().close();
        if (process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == FAILED) {
          throw troubles.ofSsh(err.join());
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new SshException("host = " + host + ": ssh broke off: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SshException("interrupted");
    }
    throw new SshException(
        "host = " + host + ": does not tell its time; see: ssh " + host + " date");
  }

  /** Why a command that was opened failed. */
  public String complaint(String path, int code, String err) {
    SshException trouble =
        code == FAILED ? troubles.ofSsh(err) : troubles.ofCommand(path, code, err);
    return trouble.getMessage();
  }

  private static void write(Process process, Input input) {
    try (OutputStream out = process.getOutputStream()) {
      input.writeTo(out);
    } catch (IOException e) {
      return; // it has ended before it took all; its exit code tells why
    }
  }

  /** All that a process says. */
  public static CompletableFuture<String> text(InputStream in) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                text.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException | UncheckedIOException e) {
                text.complete("");
              }
            },
            "ssh");
    reader.setDaemon(true);
    reader.start();
    return text;
  }
}
