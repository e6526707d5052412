package io.somasync.scenarios.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckoutTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path temp;

  private void write(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void shouldKnowTheCommitOfABranch() throws IOException {
    write(".git/HEAD", "ref: refs/heads/some/branch\n");
    write(".git/packed-refs", "# pack-refs with: peeled\n" + COMMIT + " refs/heads/some/branch\n");
    assertEquals(COMMIT, new Checkout(temp).commit());
    String newer = COMMIT.replace('0', 'f');
    write(".git/refs/heads/some/branch", newer + "\n");
    assertEquals(newer, new Checkout(temp).commit());
  }

  @Test
  void shouldKnowACommitThatIsOnNoBranch() throws IOException {
    write(".git/HEAD", COMMIT + "\n");
    assertEquals(COMMIT, new Checkout(temp).commit());
  }

  @Test
  void shouldKnowTheCommitOfAFurtherWorktree() throws IOException {
    write("main/.git/worktrees/other/HEAD", "ref: refs/heads/other\n");
    write("main/.git/worktrees/other/commondir", "../..\n");
    write("main/.git/refs/heads/other", COMMIT + "\n");
    write("other/.git", "gitdir: ../main/.git/worktrees/other\n");
    assertEquals(COMMIT, new Checkout(temp.resolve("other")).commit());
  }

  @Test
  void shouldKnowNothingOutsideACheckout() throws IOException {
    assertNull(new Checkout(temp).commit());
    write(".git/HEAD", "ref: refs/heads/unborn\n");
    assertNull(new Checkout(temp).commit());
    write("broken/.git", "?");
    assertNull(new Checkout(temp.resolve("broken")).commit());
  }
}
