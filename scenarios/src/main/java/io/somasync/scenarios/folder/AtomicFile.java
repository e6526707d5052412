package io.somasync.scenarios.folder;

import io.somasync.scenarios.result.RunReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is written aside and renamed when it is whole. Others may be able to write to its
 * folder too, so no link in it is ever followed.
 */
record AtomicFile(Path dir, String name) {
  /** Writes the file, over an earlier one. */
  void write(ResultFile.Content content, RunReport report) throws IOException {
    Path aside = aside();
    try {
      try (OutputStream out = new BufferedOutputStream(create(aside))) {
        content.write(report, out);
      }
      Files.move(aside, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      remove(aside, e);
      throw e;
    }
  }

  /** Checks that so many bytes could be written, and writes nothing that stays. */
  void probe(int bytes) throws IOException {
    Path aside = aside();
    try (OutputStream out = create(aside)) {
      out.write(new byte[bytes]);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static OutputStream create(Path aside) throws IOException {
    return Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** A name that nobody can have taken before. */
  private Path aside() {
    return dir.resolve("." + name + "." + UUID.randomUUID() + ".part");
  }

  private static void remove(Path aside, IOException because) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
