package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a command came to. */
record Result(String line, int code, String out, String err) {
  /** Starts a command, with what it says in files of a folder, and waits for its end. */
  static Result of(String line, ProcessBuilder builder, Path folder, int mostSeconds)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
        fail(
            "%s has not ended within %d s; standard output:%n%s%nstandard error:%n%s"
                .formatted(line, mostSeconds, Files.readString(out), Files.readString(err)));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Result(line, process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Override
  public String toString() {
    return "replay: bin/somasync %s%nexit code %d%nstandard output:%n%s%nstandard error:%n%s"
        .formatted(line, code, out, err);
  }

  Result expect(int expected) {
    assertEquals(expected, code, this::toString);
    return this;
  }

  Result expectOut(String part) {
    assertTrue(out.contains(part), () -> part + " is missing; " + this);
    return this;
  }

  Result expectErr(String part) {
    assertTrue(err.contains(part), () -> part + " is missing; " + this);
    assertTrue(!err.contains("\tat "), this::toString);
    return this;
  }
}
