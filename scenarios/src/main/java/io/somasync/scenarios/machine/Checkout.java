package io.somasync.scenarios.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Git checkout, read without Git, which need not be installed. The launcher builds what is
 * checked out before it runs, so this is what runs.
 *
 * @param folder the top of the checkout
 */
public record Checkout(Path folder) {
  private static final String REFERENCE = "ref: ";
  private static final String ELSEWHERE = "gitdir: ";

  /** The one that this program was built from. */
  public static Checkout ofThisProgram() {
    return new Checkout(Installation.home());
  }

  /** The commit that is checked out; null if that is not known, as in a copy without history. */
  public String commit() {
    try {
      Path own = folder.resolve(".git");
      if (Files.isRegularFile(own)) {
        // A further worktree: its own state is elsewhere.
        own = folder.resolve(Files.readString(own).strip().substring(ELSEWHERE.length()));
      }
      String head = Files.readString(own.resolve("HEAD")).strip();
      return head.startsWith(REFERENCE) ? commitOf(head.substring(REFERENCE.length()), own) : head;
    } catch (IOException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static String commitOf(String reference, Path own) throws IOException {
    Path common = own;
    if (Files.exists(own.resolve("commondir"))) {
      common = own.resolve(Files.readString(own.resolve("commondir")).strip());
    }
    Path loose = common.resolve(reference);
    if (Files.exists(loose)) {
      return Files.readString(loose).strip();
    }
    List<String> packed = Files.readAllLines(common.resolve("packed-refs"));
    for (String line : packed) {
      if (line.endsWith(" " + reference)) {
        return line.substring(0, line.indexOf(' '));
      }
    }
    return null;
  }
}
