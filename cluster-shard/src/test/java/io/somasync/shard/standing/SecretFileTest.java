package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
  @TempDir Path folder;

  @Test
  void shouldDrawASecretOnceThatOnlyItsOwnerCanRead() throws Exception {
    Path file = folder.resolve("secret");
    SecretFile.ensure(file);
    String secret = SecretFile.read(file);
    assertTrue(secret.matches("[!-~]{4}"), secret);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    SecretFile.ensure(file);
    assertEquals(secret, SecretFile.read(file));
  }

  @Test
  void shouldRefuseFilesThatEverybodyCanRead() throws Exception {
    Path file = folder.resolve("secret");
    SecretFile.ensure(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    SecretFile.read(file);
    for (String open : List.of("rw----r--", "rw-----w-")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
      assertRefused(
          file,
          ": everybody on this machine can read or write it; take that from them: chmod o= "
              + file);
    }
  }

  @Test
  void shouldRefuseFilesWithoutASecret() throws Exception {
    Path file = folder.resolve("secret");
    assertRefused(file, ": there is no such file; take that of another member");
    SecretFile.ensure(file);
    Files.writeString(file, "abc\n");
    assertRefused(file, ": must hold four printable ASCII characters");
    Files.writeString(file, "äbcd\n");
    assertRefused(file, ": must hold four printable ASCII characters");
  }

  private static void assertRefused(Path file, String why) {
    PlanException refusal = assertThrows(PlanException.class, () -> SecretFile.read(file));
    assertEquals("SECRET_FILE = " + file + why, refusal.getMessage());
  }
}
