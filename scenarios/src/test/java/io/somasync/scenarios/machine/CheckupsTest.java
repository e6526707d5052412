package io.somasync.scenarios.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckupsTest {
  @TempDir Path folder;

  @Test
  void shouldNotBeFineWithFewDescriptorsOrAReadOnlyFolder() throws Exception {
    Path limits =
        Files.writeString(
            folder.resolve("limits"), "Max open files            256                  4096\n");
    assertTrue(Resources.descriptors(limits, 256).isOk());
    assertFalse(Resources.descriptors(limits, 257).isOk());
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFalse(Resources.results(file.resolve("results")).isOk());
  }

  @Test
  void shouldNotMissMavenWhereAllIsBuilt() {
    Checkup checkup = Tools.maven("not found");
    assertTrue(checkup.isOk());
    assertEquals("not found, not needed until the next build", checkup.found());
    assertFalse(Tools.maven("Apache Maven 3.6.3 (Debian)").isOk());
  }

  @Test
  void shouldSayWhatStandsInTheWayOfARun() {
    assertEquals(Optional.empty(), Checkups.obstacle(1));
    Checkup obstacle = Checkups.obstacle(1_000_000_000).orElseThrow();
    assertTrue(obstacle.problem().startsWith("file descriptors = "), obstacle.problem());
  }
}
