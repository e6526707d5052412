package io.somasync.shard.security.issue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Files and folders that nobody but their owner can read, from their first moment on. */
final class OwnFiles {
  private static final boolean HAVE_OWNERS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnFiles() {}

  private static FileAttribute<?>[] only(String permissions) {
    return HAVE_OWNERS
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static Path temporaryFolder() throws IOException {
    return Files.createTempDirectory("somasync-certs", only("rwx------"));
  }

  /** Makes a folder and those above it that are missing. */
  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, only("rwx------"));
    }
  }

  /** Writes a file, over an earlier one, aside first, so that there is never half of one. */
  static void write(Path file, String text) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createFile(aside, only("rw-------"));
      try (OutputStream out = Files.newOutputStream(aside, StandardOpenOption.WRITE)) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
