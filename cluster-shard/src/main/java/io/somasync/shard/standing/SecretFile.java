package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.member.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file with the secret that the members of a standing cluster share, which its owner can read.
 */
public final class SecretFile {
  private static final String OWNER_ONLY = "rw-------";

  private static final Set<PosixFilePermission> ALL =
      EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * The secret in a file.
   *
   * @throws PlanException if there is none in it, or everybody on this machine can read it
   */
  public static String read(Path file) {
    String secret;
    try {
      if (isOpenToAll(file)) {
        throw new PlanException(
            Variables.SECRET_FILE
                + " = "
                + file
                + ": everybody on this machine can read or write it; take that from them: chmod o= "
                + file);
      }
      secret = Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing();
    } catch (NoSuchFileException e) {
      throw new PlanException(
          Variables.SECRET_FILE
              + " = "
              + file
              + ": there is no such file; take that of another member");
    } catch (IOException e) {
      throw new PlanException(
          Variables.SECRET_FILE
              + " = "
              + file
              + ": cannot be read; its owner must be who runs this");
    }
    if (!secret.matches("[!-~]{4}")) {
      throw new PlanException(
          Variables.SECRET_FILE + " = " + file + ": must hold four printable ASCII characters");
    }
    return secret;
  }

  /** A group may read it: volumes of containers belong to one. */
  private static boolean isOpenToAll(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && !Collections.disjoint(Files.getPosixFilePermissions(file), ALL);
  }

  /** Draws a secret into a file that only its owner can read, unless there is one. */
  public static void ensure(Path file) throws IOException {
    FileAttribute<?>[] attributes =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes)) {
      channel.write(ByteBuffer.wrap((Secret.draw() + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (FileAlreadyExistsException e) {
      return; // another start was first
    }
  }
}
